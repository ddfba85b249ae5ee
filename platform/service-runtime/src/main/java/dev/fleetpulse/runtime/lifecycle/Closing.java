package dev.fleetpulse.runtime.lifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one close of a service, bounded in time. Whoever asks first closes; whoever asks meanwhile waits for the same end,
 * so that the process cannot go before its service.
 */
final class Closing {

    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String name;
    private final Service service;
    private final Duration limit;
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean begun;
    private volatile boolean failed;

    Closing(String name, Service service) {
        this(name, service, LIMIT);
    }

    Closing(String name, Service service, Duration limit) {
        this.name = name;
        this.service = service;
        this.limit = limit;
    }

    /** Closes the service, or waits for the close under way; FAILED if it threw or took too long. */
    ExitCode close() {
        begin();
        try {
            if (ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return failed ? ExitCode.FAILED : ExitCode.OK;
            }
            log.atError()
                    .addKeyValue("service", name)
                    .addKeyValue("limitMillis", limit.toMillis())
                    .log("Did not stop in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.FAILED;
    }

    /** Whether someone asked for the close already. */
    synchronized boolean begun() {
        return begun;
    }

    private synchronized void begin() {
        if (!begun) {
            begun = true;
            Thread thread = new Thread(this::closeService, name + "-close");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void closeService() {
        log.atInfo().addKeyValue("service", name).log("Stopping");
        try {
            service.close();
            log.atInfo().addKeyValue("service", name).log("Stopped");
        } catch (RuntimeException e) {
            failed = true;
            log.atError().addKeyValue("service", name).setCause(e).log("Close failed");
        } finally {
            ended.countDown();
        }
    }
}
