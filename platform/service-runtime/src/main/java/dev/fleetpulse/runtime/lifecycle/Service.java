package dev.fleetpulse.runtime.lifecycle;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A deployable part of FleetPulse, from start to close. */
public interface Service extends AutoCloseable {

    /**
     * Starts and returns once the service serves. Called once; after a failure {@link #close()} still follows.
     *
     * @throws StartupException if something outside the program prevents it
     */
    void start() throws Exception;

    /**
     * Stops in reverse order of the start. Bounded in time, safe to call twice, at any time and from any thread, also
     * without a start.
     */
    @Override
    void close();

    /**
     * Completes with the cause when the service can no longer do its work and its process should end with exit code 1;
     * never, by default. Always the same stage.
     */
    default CompletionStage<Throwable> failure() {
        return new CompletableFuture<>();
    }
}
