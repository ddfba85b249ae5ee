package dev.fleetpulse.cli.terminal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The user's wish to stop: Ctrl-C or SIGTERM. Whoever installs it cleans up and then closes it; a stop by the user ends
 * the process with exit code 0, where the JVM by itself would end it with 130 or 143. One at a time.
 */
public final class StopSignal implements AutoCloseable {

    private static final Duration CLEAN_UP_LIMIT = Duration.ofSeconds(60);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch cleanedUp = new CountDownLatch(1);
    private final Thread hook = new Thread(this::endWithZero, "stop-signal");

    private StopSignal() {}

    /** Begins to listen. */
    public static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** Whether the user wants to stop. */
    public boolean asked() {
        return asked.getCount() == 0;
    }

    /** Waits for the wish to stop, at most so long; whether it came. */
    public boolean await(Duration limit) throws InterruptedException {
        return asked.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Everything is cleaned up: ends the process if the user asked for it, else stops listening. */
    @Override
    public void close() {
        cleanedUp.countDown();
        if (!asked()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The signal came this very moment; the hook ends the process.
            }
        }
    }

    private void endWithZero() {
        asked.countDown();
        try {
            cleanedUp.await(CLEAN_UP_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.flush();
        Runtime.getRuntime().halt(cleanedUp.getCount() == 0 ? 0 : 1);
    }
}
