package dev.fleetpulse.alertsink;

import dev.fleetpulse.runtime.lifecycle.ServiceRunner;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The alert sink as a process. */
public final class AlertSinkMain {

    private AlertSinkMain() {}

    /** Runs until the process is told to stop or the service fails; returns the exit code. */
    public static int run(@Nullable Path config, Map<String, String> env) {
        return ServiceRunner.run("alert-sink", AlertSinkConfig.class, config, env, AlertSink::new);
    }
}
