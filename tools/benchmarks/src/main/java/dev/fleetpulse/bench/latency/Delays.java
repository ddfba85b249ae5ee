package dev.fleetpulse.bench.latency;

import java.util.Arrays;
import java.util.Locale;

/** How long each probe took; never changed. */
final class Delays {

    private final long[] sortedNanos;

    /** @throws IllegalArgumentException if there are none */
    Delays(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("no probe came through");
        }
        sortedNanos = nanos.clone();
        Arrays.sort(sortedNanos);
    }

    /**
     * The least delay that this part of all probes did not exceed, in milliseconds; exact.
     *
     * @param quantile more than 0, at most 1
     */
    double millis(double quantile) {
        int rank = (int) Math.ceil(quantile * sortedNanos.length);
        return sortedNanos[Math.max(rank, 1) - 1] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.2f ms, p99 %.2f ms, most %.2f ms of %d",
                millis(0.5),
                millis(0.99),
                millis(1),
                sortedNanos.length);
    }
}
