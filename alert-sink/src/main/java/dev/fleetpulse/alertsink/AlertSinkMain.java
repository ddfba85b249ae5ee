package dev.fleetpulse.alertsink;

import dev.fleetpulse.runtime.lifecycle.ServiceDefinition;
import dev.fleetpulse.runtime.lifecycle.ServiceRunner;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The alert sink as a process. */
public final class AlertSinkMain {

    /** The service, for those who run or describe it. */
    public static final ServiceDefinition<AlertSinkConfig> DEFINITION =
            new ServiceDefinition<>("alert-sink", AlertSinkConfig.class, SinkFormerNames.TABLE, AlertSink::new);

    private AlertSinkMain() {}

    /** Runs until the process is told to stop or the service fails; returns the exit code. */
    public static int run(@Nullable Path config, Map<String, String> env) {
        return ServiceRunner.run(DEFINITION, config, env);
    }
}
