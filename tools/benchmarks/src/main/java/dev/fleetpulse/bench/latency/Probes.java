package dev.fleetpulse.bench.latency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/** When each of some probes was meant to be sent, and when it was first heard. Thread-safe. */
final class Probes {

    private final AtomicLongArray meantAt;
    private final AtomicLongArray heardAt;
    private final AtomicIntegerArray heard;

    Probes(int count) {
        meantAt = new AtomicLongArray(count);
        heardAt = new AtomicLongArray(count);
        heard = new AtomicIntegerArray(count);
    }

    int count() {
        return heard.length();
    }

    /** It is due now, whether or not it can be sent at once; {@code System.nanoTime()}. */
    void meant(int probe, long nanoTime) {
        meantAt.set(probe, nanoTime);
    }

    /** It came through. */
    void heard(int probe, long nanoTime) {
        if (heard.getAndIncrement(probe) == 0) {
            heardAt.set(probe, nanoTime);
        }
    }

    /** Whether all have come through. */
    boolean areHeard() {
        for (int probe = 0; probe < count(); probe++) {
            if (heard.get(probe) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Those that did not come through exactly once. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (int probe = 0; probe < count(); probe++) {
            if (heard.get(probe) != 1) {
                problems.add("probe " + probe + " came through " + heard.get(probe) + " times");
            }
        }
        return problems;
    }

    /** Delays of all that came through, the first ones left out. */
    Delays delays(int leftOut) {
        long[] nanos = new long[count() - leftOut];
        int size = 0;
        for (int probe = leftOut; probe < count(); probe++) {
            if (heard.get(probe) > 0) {
                nanos[size++] = heardAt.get(probe) - meantAt.get(probe);
            }
        }
        return new Delays(Arrays.copyOf(nanos, size));
    }
}
