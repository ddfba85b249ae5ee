package dev.fleetpulse.runtime.lifecycle;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that does what a test says, and counts its closes. */
class ScriptedService implements Service {

    final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    final CountDownLatch started = new CountDownLatch(1);
    final AtomicInteger closes = new AtomicInteger();

    @Override
    public void start() throws Exception {
        started.countDown();
    }

    @Override
    public void close() {
        closes.incrementAndGet();
    }

    @Override
    public CompletionStage<Throwable> failure() {
        return failure;
    }

    /** One whose start fails. */
    static ScriptedService failing(Exception problem) {
        return new ScriptedService() {
            @Override
            public void start() throws Exception {
                throw problem;
            }
        };
    }
}
