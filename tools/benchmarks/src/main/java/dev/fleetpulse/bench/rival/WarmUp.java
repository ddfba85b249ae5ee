package dev.fleetpulse.bench.rival;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Decides when a process is warm: after a least time of work, as soon as the JVM's compilers have come to rest. A service
 * runs for weeks and a benchmark for seconds; on two cores a compiler at work takes one of them. Time between passages is
 * not counted, nor what is compiled in it. One thread only.
 */
final class WarmUp {

    /** Beyond this, whatever is still compiled is measured. */
    static final Duration MOST = Duration.ofSeconds(90);
    /** Compilers rest when they took less than a tenth of so much time of work, or of the least time if that is less. */
    static final Duration LOOK = Duration.ofSeconds(5);

    private static final int RESTING_SHARE = 10;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long least;
    private final long look;
    private final LongSupplier clock;
    private final LongSupplier compiledMillis;
    private boolean working;
    private boolean resting;
    private long worked;
    private long compiled;
    private long lookedAt;
    private long compiledThen;
    private long since;
    private long compiledSince;

    /** @param least zero: it is warm from the beginning */
    WarmUp(Duration least) {
        this(least, System::nanoTime, ManagementFactory.getCompilationMXBean()::getTotalCompilationTime);
    }

    /**
     * @param clock nanoseconds
     * @param compiledMillis what the compilers have taken so far
     */
    WarmUp(Duration least, LongSupplier clock, LongSupplier compiledMillis) {
        this.least = least.toNanos();
        this.look = Math.min(LOOK.toNanos(), this.least);
        this.clock = clock;
        this.compiledMillis = compiledMillis;
        this.resting = least.isZero();
    }

    /** Work begins, or begins again. */
    void goOn() {
        working = true;
        since = clock.getAsLong();
        compiledSince = compiledMillis.getAsLong();
    }

    /** Work ends for now. */
    void pause() {
        add();
        working = false;
    }

    /** Whether it is warm, or has worked for {@link #MOST}. To be asked often while it works. */
    boolean isOver() {
        if (working) {
            add();
        }
        if (worked - lookedAt >= look) {
            resting |= (compiled - compiledThen) * NANOS_PER_MILLI < (worked - lookedAt) / RESTING_SHARE;
            lookedAt = worked;
            compiledThen = compiled;
        }
        return worked >= least && (resting || worked >= MOST.toNanos());
    }

    private void add() {
        long now = clock.getAsLong();
        long compiledNow = compiledMillis.getAsLong();
        worked += now - since;
        compiled += compiledNow - compiledSince;
        since = now;
        compiledSince = compiledNow;
    }
}
