package dev.fleetpulse.health;

import dev.fleetpulse.runtime.lifecycle.ServiceDefinition;
import dev.fleetpulse.runtime.lifecycle.ServiceRunner;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The health API as a process. */
public final class HealthApiMain {

    /** The service, for those who run or describe it. */
    public static final ServiceDefinition<HealthApiConfig> DEFINITION =
            new ServiceDefinition<>("health-api", HealthApiConfig.class, ApiFormerNames.TABLE, HealthApi::new);

    private HealthApiMain() {}

    /** With the settings file as the only argument, or none. */
    public static void main(String[] args) {
        Path config = args.length == 0 ? null : Path.of(args[0]);
        System.exit(run(config, System.getenv()));
    }

    /** Runs until it is stopped or fails; returns the exit code. */
    public static int run(@Nullable Path config, Map<String, String> env) {
        return ServiceRunner.run(DEFINITION, config, env);
    }
}
