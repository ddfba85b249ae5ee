package dev.fleetpulse.health.exposition;

import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.HealthStatus;
import dev.fleetpulse.schema.Severity;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many bots and firing alerts a fleet has, whether its answer is complete, and how far the processors are behind. A
 * count of 0 is said only where the answer is complete.
 */
final class StateSeries {

    private static final double NANOS_PER_SECOND = 1e9;

    private final FleetSnapshot snapshot;

    private StateSeries(FleetSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    static void write(FleetSnapshot snapshot, MetricSnapshots.Builder page) {
        StateSeries series = new StateSeries(snapshot);
        for (GaugeFamily family : List.of(series.bots(), series.alerts(), series.complete(), series.lag())) {
            family.writeTo(page);
        }
    }

    private GaugeFamily bots() {
        Map<List<String>, Long> counts =
                count(snapshot.bots().items(), bot -> List.of(bot.getFleet(), lower(bot.getStatus())));
        GaugeFamily family = new GaugeFamily("fleetpulse_bots", "Bots by what their health score and silence say.");
        for (String fleet : snapshot.fleetNames()) {
            for (HealthStatus status : HealthStatus.values()) {
                family.add(known(counts, fleet, lower(status)), "fleet", fleet, "status", lower(status));
            }
        }
        return family;
    }

    private GaugeFamily alerts() {
        List<AlertTransition> firing = snapshot.alerts().items().stream()
                .filter(alert -> alert.getState() == AlertState.FIRING)
                .toList();
        Map<List<String>, Long> counts = count(
                firing, alert -> List.of(alert.getLabels().getOrDefault("fleet", ""), lower(alert.getSeverity())));
        GaugeFamily family = new GaugeFamily("fleetpulse_alerts_firing", "Alerts that are firing now.");
        for (String fleet : snapshot.fleetNames()) {
            for (Severity severity : Severity.values()) {
                family.add(known(counts, fleet, lower(severity)), "fleet", fleet, "severity", lower(severity));
            }
        }
        return family;
    }

    private GaugeFamily complete() {
        GaugeFamily family = new GaugeFamily(
                "fleetpulse_answer_complete",
                "1 if all partitions with the fleet, its bots and its alerts answered, else 0.");
        snapshot.fleetNames().forEach(fleet -> family.add(snapshot.complete(fleet) ? 1.0 : 0.0, "fleet", fleet));
        return family;
    }

    private GaugeFamily lag() {
        GaugeFamily family = new GaugeFamily(
                "fleetpulse_processing_lag_seconds", "How far the oldest partition clock is behind this process's.");
        Duration lag = snapshot.lag();
        family.add(lag == null ? null : lag.toNanos() / NANOS_PER_SECOND);
        return family;
    }

    private @Nullable Double known(Map<List<String>, Long> counts, String fleet, String kind) {
        Long count = counts.get(List.of(fleet, kind));
        if (count != null) {
            return count.doubleValue();
        }
        return snapshot.complete(fleet) ? 0.0 : null;
    }

    private static <T> Map<List<String>, Long> count(List<T> items, Function<T, List<String>> key) {
        return items.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
