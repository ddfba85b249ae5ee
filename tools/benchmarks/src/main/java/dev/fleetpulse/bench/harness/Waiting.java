package dev.fleetpulse.bench.harness;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for conditions that only other processes can make true. */
public final class Waiting {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private Waiting() {}

    /** Waits until the condition holds; false if it does not within the time. An exception counts as "not yet". */
    public static boolean until(Duration limit, Callable<Boolean> condition) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Thread.sleep(PAUSE.toMillis());
        }
        return true;
    }

    /** The same, where going on makes no sense without it. */
    public static void require(String what, Duration limit, Callable<Boolean> condition) throws InterruptedException {
        if (!until(limit, condition)) {
            throw new IllegalStateException(what + ": not within " + limit);
        }
    }

    /** Lets a fault last. */
    public static void pause(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }

    private static boolean holds(Callable<Boolean> condition) throws InterruptedException {
        try {
            return condition.call();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return false;
        }
    }
}
