package dev.fleetpulse.bench.memory;

import dev.fleetpulse.bench.histogram.HistogramBench;
import dev.fleetpulse.bench.histogram.Kind;
import dev.fleetpulse.bench.histogram.Latencies;
import dev.fleetpulse.bench.report.BenchReport;
import dev.fleetpulse.bench.report.Machine;
import dev.fleetpulse.bench.report.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Measures the heap of histograms, ours and two others with the same values, and of a slice. One thread. */
public final class MemoryBench {

    private static final int OBJECTS = 3_000;
    /** Of the object around each histogram, which is the benchmark's. */
    private static final int WRAPPER_BYTES = 16;

    private final int events;
    private final int rounds;

    /**
     * @param events latencies in each histogram, and in the slice
     * @param rounds how often each is measured, with other values
     */
    public MemoryBench(int events, int rounds) {
        this.events = events;
        this.rounds = rounds;
    }

    /** Measures; needs about 200 MB of heap. */
    public BenchReport run() {
        List<Ratio> ratios = new ArrayList<>();
        ratios.add(measured("heap_bytes_per_histogram", seed -> histogram(Kind.OURS, seed), WRAPPER_BYTES));
        ratios.add(measured("heap_bytes_per_reference_slice", seed -> ReferenceSlice.of(seed, events), 0));
        ratios.add(measured("heap_bytes_per_ddsketch", seed -> histogram(Kind.DDSKETCH, seed), WRAPPER_BYTES));
        ratios.add(measured("heap_bytes_per_hdr_histogram", seed -> histogram(Kind.HDR, seed), WRAPPER_BYTES));
        List<String> notes = new ArrayList<>(HistogramBench.problems());
        boolean equal = notes.isEmpty();
        notes.add("heap in use after garbage collection, with %,d objects of %,d log-normal latencies each and without"
                .formatted(OBJECTS, events));
        notes.add(
                "slice: 3 operations, 2 dependencies, 1 channel, 5 users, 5 chats; ddsketch: 1 %, dense; hdr: 2 digits");
        return new BenchReport(Machine.here(), ratios, equal, notes);
    }

    private Object histogram(Kind kind, int seed) {
        return kind.of(Latencies.micros(seed, events));
    }

    private Ratio measured(String name, IntFunction<Object> maker, int wrapperBytes) {
        List<Double> bytes = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            int seeds = round * OBJECTS;
            bytes.add(RetainedHeap.bytesEach(OBJECTS, i -> maker.apply(seeds + i)) - wrapperBytes);
        }
        return Ratio.of(name, bytes);
    }
}
