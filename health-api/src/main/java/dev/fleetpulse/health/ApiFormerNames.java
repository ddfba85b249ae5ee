package dev.fleetpulse.health;

import static dev.fleetpulse.runtime.config.FormerName.dropped;
import static dev.fleetpulse.runtime.config.FormerName.moved;

import dev.fleetpulse.runtime.config.FormerName;
import java.util.List;

/** Environment names of earlier monitors that people would expect the health API to know. */
final class ApiFormerNames {

    private static final String SCRAPED = "metrics are not sent away: let the agent scrape /metrics";

    static final List<FormerName> TABLE = List.of(
            moved("MONITORING_DASHBOARD_PORT", "http.port").saying("the API answers what the dashboard showed"),
            moved("MONITORING_DASHBOARD_HOST", "http.host")
                    .saying("any address but loopback also needs http.auth.tokens_file or http.auth.allow_anonymous"),
            dropped("MONITORING_ENABLE_DASHBOARD", "the API always answers, and there is no page to switch off"),
            dropped("MONITORING_ENABLE_MOBILE", "there is no page for telephones"),
            dropped("MONITORING_HEALTH_INTERVAL", "health is computed when it is asked for"),
            dropped("METRICS_EXPORT_INTERVAL_SECONDS", "metrics are scraped: set scrape_interval in Prometheus"),
            dropped("DATADOG_API_KEY", SCRAPED),
            dropped("NEWRELIC_API_KEY", SCRAPED));

    private ApiFormerNames() {}
}
