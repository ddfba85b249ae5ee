package dev.fleetpulse.bench.histogram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whether sketches tell the quantiles of values within the errors they promise. Pure. */
final class Agreement {

    private static final double[] QUANTILES = {0.5, 0.9, 0.95, 0.99};
    /** Values are whole microseconds. */
    private static final double ROUNDING = 1;

    private Agreement() {}

    /** What a sketch tells wrongly; empty if nothing. */
    static List<String> problems(String name, Sketch sketch, long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        List<String> problems = new ArrayList<>();
        for (double q : QUANTILES) {
            int rank = (int) Math.max(1, Math.ceil(q * sorted.length));
            double exact = (double) sorted[rank - 1];
            double told = sketch.quantile(q);
            if (!(Math.abs(told - exact) <= exact * sketch.bound() + ROUNDING)) {
                problems.add("%s: quantile %s of %d values is %s µs (exact: %s)"
                        .formatted(name, q, sorted.length, told, exact));
            }
        }
        return problems;
    }
}
