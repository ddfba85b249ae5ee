package dev.fleetpulse.ingest.admission;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Bounds what is under way, so that a slow broker costs callers a 429 and never our memory or our last thread: requests
 * that wait for an answer, and events and bytes that the producer holds. The two end at different times: a producer can
 * hold events of a dead broker long after their sender was told 503. Thread-safe; never blocks.
 */
public final class InFlightLimit {

    /** Most requests that wait for the broker; fewer than the HTTP server has threads, so that probes are answered. */
    static final int MAX_REQUESTS = 200;

    /** Most encoded bytes in flight: a quarter of the producer's buffer, so that a send never waits for memory. */
    static final long MAX_BYTES = 16L * 1024 * 1024;

    private final int maxEvents;
    private int requests;
    private int events;
    private long bytes;

    /** @param maxEvents most events in flight, at least those of one request */
    public InFlightLimit(int maxEvents) {
        this.maxEvents = maxEvents;
    }

    /** A permit for the batch of one request, or empty when there is no room for it now. */
    synchronized Optional<Permit> tryAdmit(int batchEvents, long batchBytes) {
        if (requests == MAX_REQUESTS || events + batchEvents > maxEvents || bytes + batchBytes > MAX_BYTES) {
            return Optional.empty();
        }
        requests++;
        events += batchEvents;
        bytes += batchBytes;
        return Optional.of(new Permit(batchEvents, batchBytes));
    }

    /** Events in flight now. */
    synchronized int events() {
        return events;
    }

    private synchronized void add(int moreRequests, int moreEvents, long moreBytes) {
        requests += moreRequests;
        events += moreEvents;
        bytes += moreBytes;
    }

    /** Room for one batch. Each half is given back once, however often it is told. */
    final class Permit {

        private final int batchEvents;
        private final long batchBytes;
        private final AtomicBoolean answered = new AtomicBoolean();
        private final AtomicBoolean settled = new AtomicBoolean();

        private Permit(int batchEvents, long batchBytes) {
            this.batchEvents = batchEvents;
            this.batchBytes = batchBytes;
        }

        /** The request waits no more. */
        void answered() {
            if (answered.compareAndSet(false, true)) {
                add(-1, 0, 0);
            }
        }

        /** The producer holds none of the batch any more. */
        void settled() {
            if (settled.compareAndSet(false, true)) {
                add(0, -batchEvents, -batchBytes);
            }
        }
    }
}
