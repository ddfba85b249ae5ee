package dev.fleetpulse.bench.oracle;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.LatencyHistogram;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.UniqueCounter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One slice of the product beside what it should hold. */
final class SliceComparison {

    private static final double[] QUANTILES = {0, 0.5, 0.9, 0.95, 0.99, 0.999, 1};
    private static final double QUANTILE_ERROR = 0.0109;
    /** Four standard errors of 4 096 registers. */
    private static final double UNIQUE_ERROR = 4 * 0.01625;
    /** Few members may share registers: then the error is whole members, whatever the share. */
    private static final double UNIQUE_SLACK = 4;

    private final SliceKey key;
    private final Expected expected;
    private final FlatSlice got;
    private final Consumer<Difference> differences;

    SliceComparison(SliceKey key, Expected expected, Slice got, Consumer<Difference> differences) {
        this.key = key;
        this.expected = expected;
        this.got = new FlatSlice(got);
        this.differences = differences;
    }

    void run() {
        compareNumbers(expected.numbers(), got.numbers());
        expected.sortedDurations().forEach(this::compareQuantiles);
        compareUniques(expected.uniques(), got.uniques());
    }

    private void compareNumbers(Map<String, Long> wanted, Map<String, Long> found) {
        TreeSet<String> paths = new TreeSet<>(wanted.keySet());
        paths.addAll(found.keySet());
        for (String path : paths) {
            long should = wanted.getOrDefault(path, 0L);
            long is = found.getOrDefault(path, 0L);
            if (should != is) {
                report(path, should, is);
            }
        }
    }

    private void compareQuantiles(String path, List<Long> sorted) {
        LatencyHistogram encoded = got.histograms().get(path);
        if (encoded == null || encoded.getCount() != sorted.size()) {
            return; // already reported as a number
        }
        ExponentialHistogram histogram = ExponentialHistogram.decode(encoded);
        for (double q : QUANTILES) {
            double exact = exact(sorted, q);
            double is = histogram.quantileMicros(q);
            if (!within(exact, is)) {
                report(path + " q" + q, exact, is);
            }
        }
    }

    /** Microseconds and beyond 69 minutes the histogram has no buckets of its own, only minimum and maximum. */
    private static boolean within(double exact, double is) {
        boolean outside = exact < 1 || exact > Math.pow(2, 1_023 / 32.0);
        return outside || Math.abs(is - exact) <= exact * QUANTILE_ERROR;
    }

    private static double exact(List<Long> sorted, double q) {
        int rank = (int) Math.max(1, Math.ceil(q * sorted.size()));
        return sorted.get(rank - 1).doubleValue();
    }

    private void compareUniques(Map<String, Integer> wanted, Map<String, ByteBuffer> found) {
        TreeSet<String> paths = new TreeSet<>(wanted.keySet());
        paths.addAll(found.keySet());
        for (String path : paths) {
            int should = wanted.getOrDefault(path, 0);
            long is = estimate(Objects.requireNonNullElseGet(found.get(path), () -> ByteBuffer.allocate(0)));
            if (Math.abs(is - should) > (should == 0 ? 0 : Math.max(UNIQUE_SLACK, should * UNIQUE_ERROR))) {
                report(path, should, is);
            }
        }
    }

    private static long estimate(ByteBuffer encoded) {
        UniqueCounter counter = new UniqueCounter();
        counter.merge(encoded);
        return counter.estimate();
    }

    private void report(String field, Object should, Object is) {
        differences.accept(new Difference(key, field, should.toString(), is.toString()));
    }
}
