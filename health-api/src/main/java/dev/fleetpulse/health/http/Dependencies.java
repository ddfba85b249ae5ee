package dev.fleetpulse.health.http;

import dev.fleetpulse.health.query.Answer;
import dev.fleetpulse.health.query.FleetQueries;
import dev.fleetpulse.health.query.ProcessorCheck;
import dev.fleetpulse.health.query.UnavailableException;
import dev.fleetpulse.runtime.admin.HealthReport;
import dev.fleetpulse.runtime.admin.HealthReport.Entry;
import dev.fleetpulse.runtime.admin.HealthReport.Status;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.Severity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the API depends on, seen once: each processor, and the alerts of every partition.
 *
 * @param alerts null when nobody could be asked
 * @param unavailable why, then
 * @param latency how long the alerts took
 */
record Dependencies(
        List<ProcessorCheck> processors,
        @Nullable Answer<AlertTransition> alerts,
        @Nullable String unavailable,
        Duration latency) {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final int MOST_NAMED = 5;

    /** Asks; takes as long as one query at most. */
    static Dependencies look(FleetQueries queries) {
        long start = System.nanoTime();
        CompletableFuture<Answer<AlertTransition>> alerts = queries.alerts();
        List<ProcessorCheck> processors = queries.processors();
        try {
            Answer<AlertTransition> answer = alerts.join();
            return new Dependencies(processors, answer, null, Duration.ofNanos(System.nanoTime() - start));
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnavailableException unavailable) {
                String why = unavailable.getMessage();
                return new Dependencies(processors, null, why, Duration.ofNanos(System.nanoTime() - start));
            }
            throw e;
        }
    }

    /** The process's own report with these checks, and the alerts of the fleets that the filter lets through. */
    HealthReport report(HealthReport process, AlertFilter fleets) {
        Map<String, Entry> checks = new LinkedHashMap<>(process.checks());
        checks.put("alerts", alertCheck(fleets));
        checks.put("partitions", partitionCheck());
        for (ProcessorCheck processor : processors) {
            // Not critical: while the others answer for every partition, nothing is missing.
            Entry entry = new Entry(processor.healthy(), false, millis(processor.latency()), processor.detail());
            checks.put("processor " + processor.processor(), entry);
        }
        return new HealthReport(status(checks), process.uptimeSeconds(), process.version(), checks);
    }

    private Entry alertCheck(AlertFilter fleets) {
        if (alerts == null) {
            return new Entry(false, true, millis(latency), "unknown: " + unavailable);
        }
        List<AlertTransition> critical = alerts.items().stream()
                .filter(alert -> alert.getState() == AlertState.FIRING && alert.getSeverity() == Severity.CRITICAL)
                .filter(fleets::matches)
                .toList();
        String detail = critical.isEmpty()
                ? "no CRITICAL alert is firing"
                : critical.size() + " CRITICAL firing: "
                        + critical.stream()
                                .limit(MOST_NAMED)
                                .map(AlertTransition::getSummary)
                                .collect(Collectors.joining("; "));
        return new Entry(critical.isEmpty(), true, millis(latency), detail);
    }

    private Entry partitionCheck() {
        if (alerts == null) {
            return new Entry(false, true, millis(latency), String.valueOf(unavailable));
        }
        String detail = alerts.reached() ? "all answered" : "did not answer: " + missing(alerts);
        return new Entry(alerts.reached(), true, millis(latency), detail);
    }

    private static String missing(Answer<?> answer) {
        return answer.missing().stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static Status status(Map<String, Entry> checks) {
        if (checks.values().stream().anyMatch(check -> check.critical() && !check.healthy())) {
            return Status.UNHEALTHY;
        }
        return checks.values().stream().allMatch(Entry::healthy) ? Status.HEALTHY : Status.DEGRADED;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / NANOS_PER_MILLI;
    }
}
