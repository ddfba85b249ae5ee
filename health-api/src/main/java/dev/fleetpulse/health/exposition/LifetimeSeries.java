package dev.fleetpulse.health.exposition;

import dev.fleetpulse.health.figure.Outcomes;
import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.SubjectAnswer;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * What was counted since a fleet was first seen: events by outcome, and the histogram of durations. Left out for a fleet
 * whose answer is incomplete, so that nobody takes a part of it for a counter that was reset.
 */
final class LifetimeSeries {

    private LifetimeSeries() {}

    static void write(List<SubjectAnswer> fleets, Predicate<String> complete, MetricSnapshots.Builder page) {
        CounterSnapshot.Builder events = CounterSnapshot.builder()
                .name("fleetpulse_events")
                .help("Events counted since the fleet was first seen, by outcome.");
        HistogramSnapshot.Builder durations = HistogramSnapshot.builder()
                .name("fleetpulse_operation_duration_seconds")
                .help("Durations of the events with an outcome since the fleet was first seen.");
        List<SubjectAnswer> counted = fleets.stream()
                .filter(fleet -> fleet.getLifetime() != null && complete.test(fleet.getFleet()))
                .sorted(Comparator.comparing(SubjectAnswer::getFleet))
                .toList();
        for (SubjectAnswer fleet : counted) {
            addEvents(events, fleet.getFleet(), Outcomes.of(fleet.getLifetime()));
            durations.dataPoint(durations(fleet.getFleet(), fleet.getLifetime()));
        }
        if (!counted.isEmpty()) {
            page.metricSnapshot(events.build()).metricSnapshot(durations.build());
        }
    }

    private static void addEvents(CounterSnapshot.Builder events, String fleet, Outcomes outcomes) {
        addEvents(events, fleet, "success", outcomes.successes());
        addEvents(events, fleet, "failure", outcomes.errors());
        addEvents(events, fleet, "rejected", outcomes.rejected());
        addEvents(events, fleet, "noop", outcomes.noops());
        addEvents(events, fleet, "unknown", outcomes.unknown());
    }

    private static void addEvents(CounterSnapshot.Builder events, String fleet, String outcome, long count) {
        events.dataPoint(CounterDataPointSnapshot.builder()
                .labels(Labels.of("fleet", fleet, "outcome", outcome))
                .value((double) count)
                .build());
    }

    private static HistogramDataPointSnapshot durations(String fleet, Slice lifetime) {
        ExponentialHistogram histogram = ExponentialHistogram.decode(lifetime.getLatency());
        return HistogramDataPointSnapshot.builder()
                .labels(Labels.of("fleet", fleet))
                .classicHistogramBuckets(DurationBuckets.of(histogram))
                .sum(histogram.sumMicros() / DurationBuckets.MICROS_PER_SECOND)
                .build();
    }
}
