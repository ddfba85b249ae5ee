package dev.fleetpulse.health.exposition;

import dev.fleetpulse.health.figure.Latency;
import dev.fleetpulse.health.figure.Notifications;
import dev.fleetpulse.health.figure.Outcomes;
import dev.fleetpulse.health.figure.Windows;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.SubjectAnswer;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gauges of fleets over the shown windows: error ratio, latency quantiles, notification success and health score. A
 * figure without data has no series.
 */
final class FleetSeries {

    private static final double MILLIS_PER_SECOND = 1_000;

    private final GaugeFamily errorRatio = new GaugeFamily(
            "fleetpulse_error_ratio", "Failures as a part of all events with an outcome, 0 to 1, over the window.");
    private final GaugeFamily p50 = quantile("p50", "50th");
    private final GaugeFamily p90 = quantile("p90", "90th");
    private final GaugeFamily p95 = quantile("p95", "95th");
    private final GaugeFamily p99 = quantile("p99", "99th");
    private final GaugeFamily successRatio = new GaugeFamily(
            "fleetpulse_notification_success_ratio",
            "Notifications delivered as a part of those that ended, 0 to 1, over the window.");
    private final GaugeFamily healthScore = new GaugeFamily(
            "fleetpulse_health_score", "Health of the fleet over the last five minutes, 0 (dead) to 100 (well).");

    private FleetSeries() {}

    static void write(List<SubjectAnswer> fleets, MetricSnapshots.Builder page) {
        FleetSeries series = new FleetSeries();
        fleets.stream().sorted(Comparator.comparing(SubjectAnswer::getFleet)).forEach(series::add);
        series.writeTo(page);
    }

    private void add(SubjectAnswer fleet) {
        String name = fleet.getFleet();
        healthScore.add(fleet.getHealthScore(), "fleet", name);
        for (String window : Windows.SHOWN) {
            Windows.slice(fleet, window).ifPresent(slice -> add(name, window, slice));
        }
    }

    private void add(String fleet, String window, Slice slice) {
        errorRatio.add(Outcomes.of(slice).rate(), "fleet", fleet, "window", window);
        Latency latency = Latency.of(slice);
        p50.add(seconds(latency.p50()), "fleet", fleet, "window", window);
        p90.add(seconds(latency.p90()), "fleet", fleet, "window", window);
        p95.add(seconds(latency.p95()), "fleet", fleet, "window", window);
        p99.add(seconds(latency.p99()), "fleet", fleet, "window", window);
        Notifications.byChannel(slice)
                .forEach((channel, counts) ->
                        successRatio.add(counts.successRate(), "fleet", fleet, "channel", channel, "window", window));
    }

    private void writeTo(MetricSnapshots.Builder page) {
        for (GaugeFamily family : List.of(errorRatio, p50, p90, p95, p99, successRatio, healthScore)) {
            family.writeTo(page);
        }
    }

    static @Nullable Double seconds(@Nullable Double millis) {
        return millis == null ? null : millis / MILLIS_PER_SECOND;
    }

    private static GaugeFamily quantile(String name, String ordinal) {
        return new GaugeFamily(
                "fleetpulse_latency_" + name + "_seconds",
                ordinal + " percentile of the durations over the window, within 1.09 %.");
    }
}
