package dev.fleetpulse.ingest;

import dev.fleetpulse.ingest.publish.Preparation;
import dev.fleetpulse.runtime.admin.ServiceHealth;
import dev.fleetpulse.runtime.lifecycle.StartupException;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells readiness and the process how the preparation goes. Thread-safe. */
final class StartProgress implements Preparation.Listener {

    private static final Logger log = LoggerFactory.getLogger(StartProgress.class);

    private final ServiceHealth health;
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

    StartProgress(ServiceHealth health) {
        this.health = health;
    }

    @Override
    public void waiting(String reason) {
        health.markNotReady(reason);
    }

    @Override
    public void ready() {
        health.markReady();
        log.atInfo().log("Ready");
    }

    @Override
    public void failed(RuntimeException cause) {
        health.markNotReady(String.valueOf(cause.getMessage()));
        failure.complete(new StartupException(String.valueOf(cause.getMessage()), cause));
    }

    CompletableFuture<Throwable> failure() {
        return failure;
    }
}
