package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Processor;
import dev.fleetpulse.bench.harness.Processors;
import dev.fleetpulse.bench.proxy.Interference;
import dev.fleetpulse.bench.proxy.Reaction;
import dev.fleetpulse.bench.proxy.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Kills the first processor whose request of a certain kind passes the proxy, at that request. */
final class KillSender implements Interference {

    private final Processors processors;
    private final CommitMoment moment;
    private final AtomicBoolean caught = new AtomicBoolean();
    private final CompletableFuture<Processor> killed = new CompletableFuture<>();

    KillSender(Processors processors, CommitMoment moment) {
        this.processors = processors;
        this.moment = moment;
    }

    /** Waits until one is dead, and tells which. */
    Processor awaitVictim(Duration limit) throws InterruptedException, ExecutionException, TimeoutException {
        return killed.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Reaction on(Request request) {
        Optional<Processor> sender = moment.isAt(request) ? processors.owner(request.clientId()) : Optional.empty();
        if (sender.isEmpty() || !caught.compareAndSet(false, true)) {
            return Reaction.forward();
        }
        if (moment == CommitMoment.AFTER_COMMIT) {
            return new Reaction.ForwardThen(() -> kill(sender.get()));
        }
        kill(sender.get());
        return new Reaction.Cut();
    }

    private void kill(Processor victim) {
        try {
            victim.killHard();
            killed.complete(victim);
        } catch (RuntimeException e) {
            killed.completeExceptionally(e);
        }
    }
}
