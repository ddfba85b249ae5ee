package dev.fleetpulse.runtime.admin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a process is at one moment: the body of {@code /health}.
 *
 * @param uptimeSeconds since the process's health began to be watched
 * @param checks by name, in the order of registration
 */
public record HealthReport(Status status, long uptimeSeconds, String version, Map<String, Entry> checks) {

    /** Overall state: a critical check that fails makes it unhealthy, any other degraded. */
    public enum Status {
        HEALTHY("healthy"),
        DEGRADED("degraded"),
        UNHEALTHY("unhealthy");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** As it stands in the answer. */
        public String text() {
            return text;
        }
    }

    /** One check's latest result. */
    public record Entry(boolean healthy, boolean critical, double latencyMs, String detail) {}

    public HealthReport {
        checks = Collections.unmodifiableMap(new LinkedHashMap<>(checks));
    }

    /** As JSON-ready maps with the names of the contract: what {@code /health} answers; a new map, free to extend. */
    public Map<String, Object> toJson() {
        Map<String, Object> entries = new LinkedHashMap<>();
        checks.forEach((name, entry) -> {
            Map<String, Object> check = new LinkedHashMap<>();
            check.put("healthy", entry.healthy());
            check.put("critical", entry.critical());
            check.put("latency_ms", entry.latencyMs());
            check.put("detail", entry.detail());
            entries.put(name, check);
        });
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", status.text());
        json.put("uptime_seconds", uptimeSeconds);
        json.put("version", version);
        json.put("checks", entries);
        return json;
    }
}
