package dev.fleetpulse.cli.simulate;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What became of the simulated events: generated = accepted + rejected + not sent. Thread-safe.
 *
 * <p>{@code retries} counts requests that had to be sent again; a healthy run has few.
 */
public final class SendTally {

    private final AtomicLong generated = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();

    /** Events the simulation made so far. */
    public long generated() {
        return generated.get();
    }

    /** Events the other side acknowledged. */
    public long accepted() {
        return accepted.get();
    }

    /** Events the other side refused as bad. */
    public long rejected() {
        return rejected.get();
    }

    /** Times something had to be sent again. */
    public long retries() {
        return retries.get();
    }

    /** Events that are neither accepted nor refused: still under way, or given up when the run was stopped. */
    public long notSent() {
        return generated() - accepted() - rejected();
    }

    void countGenerated(long events) {
        generated.addAndGet(events);
    }

    void countAccepted(long events) {
        accepted.addAndGet(events);
    }

    void countRejected(long events) {
        rejected.addAndGet(events);
    }

    void countRetry() {
        retries.incrementAndGet();
    }
}
