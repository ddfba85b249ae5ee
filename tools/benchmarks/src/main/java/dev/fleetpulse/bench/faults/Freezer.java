package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Processor;
import dev.fleetpulse.bench.harness.Waiting;
import dev.fleetpulse.bench.proxy.Interference;
import dev.fleetpulse.bench.proxy.KafkaProxy;
import dev.fleetpulse.bench.proxy.Reaction;
import dev.fleetpulse.bench.proxy.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Freezes the first processor that sends a request of a kind, and keeps that request back as long; the others' pass. */
final class Freezer implements Interference {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Function<Request, Optional<Processor>> sender;
    private final Duration time;
    private final CompletableFuture<Processor> frozen = new CompletableFuture<>();

    /**
     * For one processor.
     *
     * @param sender of a request of that kind; empty for all other requests
     * @param time how long it is frozen
     */
    Freezer(Function<Request, Optional<Processor>> sender, Duration time) {
        this.sender = sender;
        this.time = time;
    }

    /** Waits for such a request; returns when the processor goes on. */
    void freezeAndThaw(KafkaProxy proxy) throws InterruptedException, ExecutionException, TimeoutException {
        proxy.interfere(this);
        Processor victim = frozen.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        Waiting.pause(time);
        victim.thaw();
    }

    @Override
    public Reaction on(Request request) {
        Optional<Processor> victim = frozen.isDone() ? Optional.empty() : sender.apply(request);
        if (victim.isEmpty() || !frozen.complete(victim.get())) {
            return Reaction.forward();
        }
        victim.get().freeze();
        return new Reaction.Delay(time);
    }
}
