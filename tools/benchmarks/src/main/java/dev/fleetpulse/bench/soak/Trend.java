package dev.fleetpulse.bench.soak;

import java.util.List;

/** Whether a figure stays where it is. Pure. */
final class Trend {

    private Trend() {}

    /**
     * By how much the second half of the values grows per value, by least squares, as a share of their mean: the first half
     * is warming up.
     */
    static double growthPerValue(List<Long> values) {
        List<Long> half = values.subList(values.size() / 2, values.size());
        double middle = (half.size() - 1) / 2.0;
        double mean = half.stream().mapToLong(Long::longValue).average().orElse(0);
        double numerator = 0;
        double denominator = 0;
        for (int i = 0; i < half.size(); i++) {
            numerator += (i - middle) * (half.get(i) - mean);
            denominator += (i - middle) * (i - middle);
        }
        return denominator == 0 || mean == 0 ? 0 : numerator / denominator / mean;
    }
}
