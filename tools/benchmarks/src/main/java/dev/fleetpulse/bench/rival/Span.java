package dev.fleetpulse.bench.rival;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * How long a passage took from its first event to its last, looked at once a millisecond.
 *
 * @param events how many
 * @param nanos by the clock on the wall
 * @param cpuNanos of all threads of this process
 */
record Span(long events, long nanos, long cpuNanos) {

    private static final long LOOK_NANOS = 1_000_000;
    /** Longer than any pause of an engine that works, start and rebalance included. */
    private static final Duration STALL = Duration.ofSeconds(60);

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Returns when all events are processed. */
    static Span of(Rival.Passage passage, long events) {
        await(passage, 1, () -> false);
        long start = System.nanoTime();
        long cpuStart = PROCESS.getProcessCpuTime();
        await(passage, events, () -> false);
        return new Span(events, System.nanoTime() - start, PROCESS.getProcessCpuTime() - cpuStart);
    }

    /**
     * Returns when so many events are processed, or something else ends the waiting.
     *
     * @throws IllegalStateException if nothing is processed for a minute
     */
    static void await(Rival.Passage passage, long events, BooleanSupplier over) {
        long moved = System.nanoTime();
        long seen = passage.processed();
        while (seen < events && !over.getAsBoolean()) {
            LockSupport.parkNanos(LOOK_NANOS);
            long now = passage.processed();
            if (now != seen) {
                seen = now;
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > STALL.toNanos()) {
                throw new IllegalStateException("stands still at " + seen + " of " + events + " events for " + STALL);
            }
        }
    }

    /** The line that a rival's process prints. */
    @Override
    public String toString() {
        return "measured events=" + events + " nanos=" + nanos + " cpu_nanos=" + cpuNanos;
    }
}
