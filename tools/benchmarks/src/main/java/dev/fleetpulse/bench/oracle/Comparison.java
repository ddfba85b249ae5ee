package dev.fleetpulse.bench.oracle;

import dev.fleetpulse.schema.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The slices of the product beside those of the oracle: whole numbers must be equal, quantiles within 1.09 %, unique
 * counts within four standard errors. Keeps the first differences and counts all.
 */
public final class Comparison {

    private static final int MOST = 40;

    private final List<Difference> differences = new ArrayList<>();
    private long slices;
    private long count;

    /** Compares; both sides hold slices of one width only. */
    public Comparison compare(Map<SliceKey, Expected> expected, Map<SliceKey, Slice> got) {
        TreeSet<SliceKey> keys = new TreeSet<>(expected.keySet());
        keys.addAll(got.keySet());
        keys.forEach(key -> compare(key, expected.get(key), got.get(key)));
        return this;
    }

    /** How many slices were looked at, on either side. */
    public long slices() {
        return slices;
    }

    /** What differs, one sentence each, at most {@value #MOST} and a line that says how many more; empty: all agree. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        differences.forEach(difference -> lines.add(difference.toString()));
        if (count > differences.size()) {
            lines.add("… and " + (count - differences.size()) + " more differences in " + slices + " slices");
        }
        return lines;
    }

    private void compare(SliceKey key, @Nullable Expected expected, @Nullable Slice got) {
        slices++;
        if (got == null && expected != null) {
            report(new Difference(key, "slice", events(expected) + " events", "no slice"));
        } else if (expected == null && got != null) {
            report(new Difference(key, "slice", "no slice", got.getEvents() + " events"));
        } else if (expected != null && got != null) {
            new SliceComparison(key, expected, got, this::report).run();
        }
    }

    private static long events(Expected expected) {
        return expected.numbers().getOrDefault("events", 0L);
    }

    private void report(Difference difference) {
        count++;
        if (differences.size() < MOST) {
            differences.add(difference);
        }
    }
}
