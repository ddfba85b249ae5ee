package dev.fleetpulse.health.figure;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Durations of a window in milliseconds. Quantiles are nearest-rank, within 1.09 %; maximum and mean are exact. All
 * but the count are null when nothing was measured.
 *
 * @param count durations measured
 */
public record Latency(
        long count,
        @Nullable Double p50,
        @Nullable Double p90,
        @Nullable Double p95,
        @Nullable Double p99,
        @Nullable Double max,
        @Nullable Double mean) {

    private static final Latency NONE = new Latency(0, null, null, null, null, null, null);
    private static final double MICROS_PER_MILLI = 1_000;

    /** The durations recorded in a slice. */
    public static Latency of(Slice slice) {
        ExponentialHistogram histogram = ExponentialHistogram.decode(slice.getLatency());
        if (histogram.count() == 0) {
            return NONE;
        }
        return new Latency(
                histogram.count(),
                histogram.quantileMicros(0.5) / MICROS_PER_MILLI,
                histogram.quantileMicros(0.9) / MICROS_PER_MILLI,
                histogram.quantileMicros(0.95) / MICROS_PER_MILLI,
                histogram.quantileMicros(0.99) / MICROS_PER_MILLI,
                histogram.maxMicros() / MICROS_PER_MILLI,
                histogram.meanMicros() / MICROS_PER_MILLI);
    }
}
