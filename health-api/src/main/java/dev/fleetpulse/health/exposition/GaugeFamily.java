package dev.fleetpulse.health.exposition;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A gauge and its series, collected one by one; a family without series does not appear on the page. */
final class GaugeFamily {

    private final MetricMetadata metadata;
    private final List<GaugeDataPointSnapshot> points = new ArrayList<>();

    GaugeFamily(String name, String help) {
        metadata = new MetricMetadata(name, help);
    }

    /** Adds one series; a value that is null is unknown, and its series is absent. */
    void add(@Nullable Double value, String... labels) {
        if (value != null) {
            points.add(new GaugeDataPointSnapshot(value, Labels.of(labels), null));
        }
    }

    void writeTo(MetricSnapshots.Builder page) {
        if (!points.isEmpty()) {
            page.metricSnapshot(new GaugeSnapshot(metadata, points));
        }
    }
}
