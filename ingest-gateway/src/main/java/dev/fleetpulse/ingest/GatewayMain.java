package dev.fleetpulse.ingest;

import dev.fleetpulse.runtime.lifecycle.ServiceDefinition;
import dev.fleetpulse.runtime.lifecycle.ServiceRunner;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the ingest gateway as this process. */
public final class GatewayMain {

    /** The service, for those who run or describe it. */
    public static final ServiceDefinition<GatewayConfig> DEFINITION =
            new ServiceDefinition<>(Gateway.NAME, GatewayConfig.class, GatewayFormerNames.TABLE, Gateway::new);

    private GatewayMain() {}

    /**
     * Runs until the process is told to stop.
     *
     * @param config the settings file, or null for defaults and environment alone
     * @return the exit code
     */
    public static int run(@Nullable Path config, Map<String, String> env) {
        return ServiceRunner.run(DEFINITION, config, env);
    }
}
