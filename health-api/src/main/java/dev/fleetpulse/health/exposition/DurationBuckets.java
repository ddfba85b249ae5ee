package dev.fleetpulse.health.exposition;

import dev.fleetpulse.histogram.ExponentialHistogram;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;

/**
 * The fixed boundaries of {@code fleetpulse_operation_duration_seconds}: powers of two from 1 024 µs to 67.1 s. They are
 * boundaries of the exponential histogram too, so that every count is exact.
 */
final class DurationBuckets {

    static final double MICROS_PER_SECOND = 1e6;
    private static final int LOWEST_POWER = 10;
    private static final int HIGHEST_POWER = 26;

    private DurationBuckets() {}

    /** Counts per bucket (not cumulated), the last one without an upper boundary. */
    static ClassicHistogramBuckets of(ExponentialHistogram histogram) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        long below = 0;
        for (int power = LOWEST_POWER; power <= HIGHEST_POWER; power++) {
            double micros = 1L << power;
            long atOrBelow = histogram.countAtOrBelow(micros);
            buckets.bucket(micros / MICROS_PER_SECOND, atOrBelow - below);
            below = atOrBelow;
        }
        return buckets.bucket(Double.POSITIVE_INFINITY, histogram.count() - below)
                .build();
    }
}
