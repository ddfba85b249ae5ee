package dev.fleetpulse.deployment.compose;

import dev.fleetpulse.alertsink.AlertSinkConfig;
import dev.fleetpulse.health.HealthApiConfig;
import dev.fleetpulse.ingest.GatewayConfig;
import dev.fleetpulse.processor.ProcessorConfig;
import dev.fleetpulse.runtime.config.ConfigLoader;
import dev.fleetpulse.runtime.http.HttpSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Settings of the services as their own code reads them: every name that is not theirs is an error there. */
final class ServiceSettings {

    /** What a gateway cannot do without. */
    private static final Map<String, String> KEY = Map.of("FLEETPULSE_PRIVACY__PSEUDONYM_KEY", "k".repeat(64));

    private ServiceSettings() {}

    static HttpSettings http(String service, @Nullable Path file, Map<String, String> environment) {
        return switch (service) {
            case "ingest-gateway" ->
                ConfigLoader.load(GatewayConfig.class, file, environment).http();
            case "stream-processor" ->
                ConfigLoader.load(ProcessorConfig.class, file, environment).http();
            case "alert-sink" ->
                ConfigLoader.load(AlertSinkConfig.class, file, environment).http();
            case "health-api" ->
                ConfigLoader.load(HealthApiConfig.class, file, environment).http();
            default -> throw new IllegalArgumentException("no service of ours: " + service);
        };
    }

    /** The port a service listens on where nobody says otherwise. */
    static int defaultPort(String service) {
        return http(service, null, service.equals("ingest-gateway") ? KEY : new TreeMap<>())
                .port();
    }
}
