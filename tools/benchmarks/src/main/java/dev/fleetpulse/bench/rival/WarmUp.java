package dev.fleetpulse.bench.rival;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Decides when a process is warm: after a least time of work, as soon as the JVM's compilers have come to rest. A service
 * runs for weeks and a benchmark for seconds; on two cores a compiler at work takes one of them. Time between passages is
 * not counted. One thread only.
 */
final class WarmUp {

    /** Beyond this, whatever is still compiled is measured. */
    static final Duration MOST = Duration.ofSeconds(90);
    /** Compilers rest when they took less than a tenth of so much time. */
    static final Duration LOOK = Duration.ofSeconds(5);

    private static final CompilationMXBean COMPILERS = ManagementFactory.getCompilationMXBean();
    private static final int RESTING_SHARE = 10;

    private final long least;
    private long worked;
    private long since;
    private long lookedAt;
    private long compiledMillis;
    private boolean working;
    private boolean resting;

    /** @param least zero: it is warm from the beginning */
    WarmUp(Duration least) {
        this.least = least.toNanos();
        this.resting = least.isZero();
    }

    /** Work begins, or begins again. */
    void goOn() {
        working = true;
        since = System.nanoTime();
        look(since);
    }

    /** Work ends for now. */
    void pause() {
        working = false;
        worked += System.nanoTime() - since;
    }

    /** Whether it is warm, or has worked for {@link #MOST}. To be asked often while it works. */
    boolean isOver() {
        long now = System.nanoTime();
        if (working && now - lookedAt >= LOOK.toNanos()) {
            long spent = COMPILERS.getTotalCompilationTime() - compiledMillis;
            resting |= spent < LOOK.toMillis() / RESTING_SHARE;
            look(now);
        }
        long total = worked + (working ? now - since : 0);
        return total >= least && (resting || total >= MOST.toNanos());
    }

    private void look(long now) {
        lookedAt = now;
        compiledMillis = COMPILERS.getTotalCompilationTime();
    }
}
