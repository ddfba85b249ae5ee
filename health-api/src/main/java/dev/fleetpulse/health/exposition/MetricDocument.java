package dev.fleetpulse.health.exposition;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBucket;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DistributionDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A metric as JSON.
 *
 * @param name as in the text format, with {@code _total} for a counter
 * @param type counter, gauge, histogram, summary or untyped
 */
public record MetricDocument(String name, String type, String help, List<Sample> samples) {

    /**
     * One series.
     *
     * @param value of a counter or gauge; null for a distribution, and for a value that JSON has no number for
     * @param count of a histogram or summary, as are sum and buckets
     * @param buckets cumulated counts by upper boundary
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sample(
            @JsonInclude Map<String, String> labels,
            @Nullable Double value,
            @Nullable Long count,
            @Nullable Double sum,
            @Nullable Map<String, Long> buckets) {}

    static List<MetricDocument> of(MetricSnapshots page) {
        return page.stream().map(MetricDocument::of).toList();
    }

    private static MetricDocument of(MetricSnapshot metric) {
        String type = type(metric);
        String name = metric.getMetadata().getPrometheusName();
        String help = metric.getMetadata().getHelp();
        List<Sample> samples =
                metric.getDataPoints().stream().map(MetricDocument::sample).toList();
        return new MetricDocument(
                type.equals("counter") ? name + "_total" : name, type, help == null ? "" : help, samples);
    }

    private static String type(MetricSnapshot metric) {
        // GaugeSnapshot is a gauge, CounterSnapshot a counter, and so on.
        String type = metric.getClass().getSimpleName().replace("Snapshot", "");
        return type.toLowerCase(java.util.Locale.ROOT);
    }

    private static Sample sample(DataPointSnapshot point) {
        Map<String, String> labels = labels(point.getLabels());
        if (point instanceof GaugeDataPointSnapshot gauge) {
            return new Sample(labels, number(gauge.getValue()), null, null, null);
        }
        if (point instanceof CounterDataPointSnapshot counter) {
            return new Sample(labels, number(counter.getValue()), null, null, null);
        }
        if (point instanceof UnknownDataPointSnapshot unknown) {
            return new Sample(labels, number(unknown.getValue()), null, null, null);
        }
        if (point instanceof HistogramDataPointSnapshot histogram) {
            return distribution(labels, histogram, cumulated(histogram));
        }
        return point instanceof SummaryDataPointSnapshot summary
                ? distribution(labels, summary, null)
                : new Sample(labels, 1.0, null, null, null);
    }

    private static Sample distribution(
            Map<String, String> labels, DistributionDataPointSnapshot point, @Nullable Map<String, Long> buckets) {
        return new Sample(labels, null, point.getCount(), number(point.getSum()), buckets);
    }

    private static @Nullable Map<String, Long> cumulated(HistogramDataPointSnapshot histogram) {
        if (!histogram.hasClassicHistogramData()) {
            return null;
        }
        Map<String, Long> buckets = new LinkedHashMap<>();
        long below = 0;
        for (ClassicHistogramBucket bucket : histogram.getClassicBuckets()) {
            below += bucket.getCount();
            double upper = bucket.getUpperBound();
            buckets.put(Double.isInfinite(upper) ? "+Inf" : Double.toString(upper), below);
        }
        return buckets;
    }

    private static Map<String, String> labels(Labels labels) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Label label : labels) {
            map.put(label.getName(), label.getValue());
        }
        return map;
    }

    private static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
