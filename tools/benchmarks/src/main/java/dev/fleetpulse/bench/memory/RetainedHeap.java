package dev.fleetpulse.bench.memory;

import java.lang.ref.Reference;
import java.util.function.IntFunction;

/** Heap that objects keep: the heap in use after garbage collection, with many of them and without. One thread. */
final class RetainedHeap {

    private static final int COLLECTIONS = 3;

    private RetainedHeap() {}

    /** Bytes that one of {@code n} objects keeps on average; the reference to it is not counted. */
    static double bytesEach(int n, IntFunction<Object> maker) {
        Object[] kept = new Object[n];
        kept[0] = maker.apply(0); // classes and tables are there before the first look
        try {
            long before = used();
            for (int i = 1; i < n; i++) {
                kept[i] = maker.apply(i);
            }
            return (used() - before) / (n - 1.0);
        } finally {
            Reference.reachabilityFence(kept);
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < COLLECTIONS; i++) {
            runtime.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
