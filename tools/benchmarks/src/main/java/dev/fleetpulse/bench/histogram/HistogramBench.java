package dev.fleetpulse.bench.histogram;

import dev.fleetpulse.bench.report.BenchReport;
import dev.fleetpulse.bench.report.Machine;
import dev.fleetpulse.bench.report.Ratio;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures our histogram beside two others, in turns and after warm-up; first checks that all tell the same quantiles
 * within their bounds, merged or not. One thread.
 */
public final class HistogramBench {

    /** Values of a histogram that is merged. */
    private static final int MERGED_VALUES = 1_000;

    private static final int[] ENCODED_VALUES = {10, 100, 1_000, 100_000};
    private static final int WARM_UPS = 3;
    private static final int MERGES = 20_000;
    /** Odd and one more than a power of ten: every kind's rank is the nearest rank then. */
    private static final int CHECKED_VALUES = 10_001;

    private final int events;
    private final int rounds;
    private final Map<String, List<Double>> measured = new LinkedHashMap<>();

    /**
     * @param events values added in one round
     * @param rounds how often each is measured
     */
    public HistogramBench(int events, int rounds) {
        this.events = events;
        this.rounds = rounds;
    }

    /** Measures; takes some seconds a round and million of values. */
    public BenchReport run() {
        List<String> notes = new ArrayList<>(problems());
        boolean equal = notes.isEmpty();
        for (int round = -WARM_UPS; round < rounds; round++) {
            measure(round);
        }
        for (int n : ENCODED_VALUES) {
            for (Kind kind : Kind.values()) {
                byte[] encoded = kind.of(Latencies.micros(n, n)).encoded();
                note("encoded_bytes_of_%d_%s".formatted(n, kind.label()), encoded.length);
            }
        }
        notes.add("a merge adds the encoded form of " + MERGED_VALUES + " values, as states and messages hold it");
        notes.add("ddsketch: 1 %, dense, cubic; hdr: 2 digits, up to 2 h, not compressed; ours: 1.09 %, in Avro");
        List<Ratio> ratios = new ArrayList<>();
        measured.forEach((name, values) -> ratios.add(Ratio.of(name, values)));
        return new BenchReport(Machine.here(), ratios, equal, notes);
    }

    /** What the kinds tell wrongly of the same values, merged or not; empty if all keep their bounds. */
    public static List<String> problems() {
        List<String> problems = new ArrayList<>();
        long[] values = Latencies.micros(7, CHECKED_VALUES);
        long[] others = Latencies.micros(8, MERGED_VALUES);
        long[] both = new long[values.length + others.length];
        System.arraycopy(values, 0, both, 0, values.length);
        System.arraycopy(others, 0, both, values.length, others.length);
        for (Kind kind : Kind.values()) {
            Sketch sketch = kind.of(values);
            problems.addAll(Agreement.problems(kind.label(), sketch, values));
            sketch.merge(kind.of(others).encoded());
            problems.addAll(Agreement.problems(kind.label() + " merged", sketch, both));
        }
        return problems;
    }

    private void measure(int round) {
        long[] values = Latencies.micros(round, events);
        long[] merged = Latencies.micros(1_000L + round, MERGED_VALUES);
        Map<Kind, Double> adds = new EnumMap<>(Kind.class);
        Map<Kind, Double> merges = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            adds.put(kind, nanosOfAdd(kind, values));
            merges.put(kind, nanosOfMerge(kind, merged));
        }
        if (round >= 0) {
            note("add", adds);
            note("merge", merges);
        }
    }

    private void note(String what, Map<Kind, Double> nanos) {
        nanos.forEach((kind, value) -> note("ns_per_%s_%s".formatted(what, kind.label()), value));
        double ours = nanos.getOrDefault(Kind.OURS, Double.NaN);
        note(what + "_over_ddsketch", ours / nanos.getOrDefault(Kind.DDSKETCH, Double.NaN));
        note(what + "_over_hdr", ours / nanos.getOrDefault(Kind.HDR, Double.NaN));
    }

    private void note(String name, double value) {
        measured.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    private static double nanosOfAdd(Kind kind, long[] values) {
        Sketch sketch = kind.empty();
        long from = System.nanoTime();
        sketch.addAll(values);
        return (System.nanoTime() - from) / (double) values.length;
    }

    private static double nanosOfMerge(Kind kind, long[] values) {
        Sketch sum = kind.of(values);
        byte[] encoded = sum.encoded();
        long from = System.nanoTime();
        for (int i = 0; i < MERGES; i++) {
            sum.merge(encoded);
        }
        return (System.nanoTime() - from) / (double) MERGES;
    }
}
