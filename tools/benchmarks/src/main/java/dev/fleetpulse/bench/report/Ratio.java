package dev.fleetpulse.bench.report;

import java.util.Arrays;
import java.util.List;

/**
 * A figure measured several times. Most are ratios of two measurements of one round; what a machine's speed does not change,
 * bytes for example, may stand as it is.
 */
public record Ratio(String name, double median, double min, double max) {

    /**
     * The median and the spread of some values.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Ratio of(String name, List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(name + ": nothing was measured");
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Ratio(name, median, sorted[0], sorted[sorted.length - 1]);
    }
}
