package dev.fleetpulse.ingest.admission;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Bounds what is handed to the producer and not yet settled, in requests, events and bytes, so that a slow broker costs
 * callers a 429 and never our memory or our last thread. Thread-safe; never blocks.
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

    private synchronized void release(int batchEvents, long batchBytes) {
        requests--;
        events -= batchEvents;
        bytes -= batchBytes;
    }

    /** Room for one batch; given back once, however often it is closed. */
    final class Permit implements AutoCloseable {

        private final int batchEvents;
        private final long batchBytes;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Permit(int batchEvents, long batchBytes) {
            this.batchEvents = batchEvents;
            this.batchBytes = batchBytes;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                release(batchEvents, batchBytes);
            }
        }
    }
}
