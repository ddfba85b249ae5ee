package dev.fleetpulse.processor;

import static dev.fleetpulse.runtime.config.FormerName.dropped;

import dev.fleetpulse.runtime.config.FormerName;
import java.util.List;

/** Environment names of earlier monitors that people would expect the processor to know. */
final class ProcessorFormerNames {

    static final List<FormerName> TABLE = List.of(
            dropped(
                    "MONITORING_METRICS_INTERVAL",
                    "every event counts as it arrives, nothing is collected by interval"),
            dropped(
                    "MONITORING_ALERT_INTERVAL",
                    "rules are decided once a second; how long a breach must last is for in a rule"),
            dropped(
                    "MONITORING_RETENTION_DAYS",
                    "retention is that of the topics: events 30 days, alerts 90, days 400"),
            dropped(
                    "MONITORING_AUTO_RECOVERY",
                    "FleetPulse watches bots and tells people, it changes nothing in a bot"));

    private ProcessorFormerNames() {}
}
