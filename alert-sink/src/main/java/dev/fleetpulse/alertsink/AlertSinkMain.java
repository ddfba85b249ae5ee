package dev.fleetpulse.alertsink;

import dev.fleetpulse.runtime.lifecycle.ServiceRunner;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The alert sink as a process. */
public final class AlertSinkMain {

    private AlertSinkMain() {}

    /** Runs with the configuration file that the first argument names, or without one. */
    public static void main(String[] args) {
        System.exit(run(args.length == 0 ? null : Path.of(args[0]), System.getenv()));
    }

    /** Runs until the process is told to stop or the service fails; returns the exit code. */
    public static int run(@Nullable Path config, Map<String, String> env) {
        return ServiceRunner.run("alert-sink", AlertSinkConfig.class, config, env, AlertSink::new);
    }
}
