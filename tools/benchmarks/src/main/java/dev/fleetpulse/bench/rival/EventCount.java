package dev.fleetpulse.bench.rival;

import java.util.concurrent.atomic.AtomicLong;

/** Events processed so far. One thread counts, without a fence; any thread reads, a moment behind. */
public final class EventCount {

    private final AtomicLong count = new AtomicLong();

    /** One more; by the processing thread alone. */
    public void increment() {
        add(1);
    }

    /** So many more; by the processing thread alone. */
    public void add(long events) {
        count.setOpaque(count.getPlain() + events);
    }

    /** Events counted. */
    public long get() {
        return count.getOpaque();
    }
}
