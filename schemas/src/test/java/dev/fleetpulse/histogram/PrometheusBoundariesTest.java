package dev.fleetpulse.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Our buckets are those of Prometheus' own client: it counts the same values into the same buckets. */
class PrometheusBoundariesTest {

    private static final int SCHEMA = 5;
    /** Prometheus numbers a bucket by its upper boundary 2^(i/32), we by its lower. */
    private static final int SHIFT = 1;

    @Test
    void shouldCountAroundEveryBoundaryIntoTheBucketsOfPrometheus() {
        // Given
        long[] values = valuesAroundEveryBoundary();
        Histogram theirs = unlimitedHistogram();
        // When
        ExponentialHistogram ours = Durations.histogramOf(values);
        LongStream.of(values).forEach(theirs::observe);
        // Then
        HistogramDataPointSnapshot snapshot = theirs.collect().getDataPoints().get(0);
        assertThat(snapshot.getNativeSchema()).isEqualTo(SCHEMA);
        assertThat(snapshot.getNativeZeroCount()).isZero();
        assertThat(ourBuckets(ours)).isEqualTo(theirBuckets(snapshot.getNativeBucketsForPositiveValues()));
    }

    /** The last whole microsecond of each bucket and the first after it: where a wrong boundary shows. */
    private static long[] valuesAroundEveryBoundary() {
        return IntStream.range(Buckets.LOWEST, Buckets.HIGHEST)
                .mapToLong(index -> (long) Buckets.upperBound(index))
                .flatMap(last -> LongStream.of(last, last + 1))
                .toArray();
    }

    private static Histogram unlimitedHistogram() {
        return Histogram.builder()
                .name("durations")
                .nativeOnly()
                .nativeInitialSchema(SCHEMA)
                .nativeMaxNumberOfBuckets(0)
                .nativeMinZeroThreshold(0)
                .nativeMaxZeroThreshold(0)
                .withoutExemplars()
                .build();
    }

    private static Map<Integer, Long> ourBuckets(ExponentialHistogram histogram) {
        Map<Integer, Long> counts = new TreeMap<>();
        BucketBytes.Reader buckets = new BucketBytes.Reader(histogram.encode().getBuckets());
        while (buckets.next()) {
            counts.put(buckets.bounded() + SHIFT, buckets.count());
        }
        return counts;
    }

    private static Map<Integer, Long> theirBuckets(NativeHistogramBuckets buckets) {
        Map<Integer, Long> counts = new TreeMap<>();
        for (int i = 0; i < buckets.size(); i++) {
            counts.put(buckets.getBucketIndex(i), buckets.getCount(i));
        }
        return counts;
    }
}
