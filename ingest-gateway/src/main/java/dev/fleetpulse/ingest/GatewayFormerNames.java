package dev.fleetpulse.ingest;

import static dev.fleetpulse.runtime.config.FormerName.dropped;

import dev.fleetpulse.runtime.config.FormerName;
import java.util.List;

/** Environment names of earlier monitors that people would expect the gateway to know. */
final class GatewayFormerNames {

    static final List<FormerName> TABLE = List.of(
            dropped("APP_VERSION", "a bot says its version with each event, in the field version"),
            dropped(
                    "SENTRY_DSN",
                    "nothing is sent to Sentry; bots go on reporting there themselves, and their errors count here by"
                            + " reason_code"));

    private GatewayFormerNames() {}
}
