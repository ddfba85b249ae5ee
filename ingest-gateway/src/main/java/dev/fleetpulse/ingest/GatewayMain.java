package dev.fleetpulse.ingest;

import dev.fleetpulse.runtime.lifecycle.ServiceRunner;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the ingest gateway as this process. */
public final class GatewayMain {

    private GatewayMain() {}

    /**
     * Runs until the process is told to stop.
     *
     * @param config the settings file, or null for defaults and environment alone
     * @return the exit code
     */
    public static int run(@Nullable Path config, Map<String, String> env) {
        return ServiceRunner.run(Gateway.NAME, GatewayConfig.class, config, env, Gateway::new);
    }
}
