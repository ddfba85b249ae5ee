package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.proxy.Interference;
import dev.fleetpulse.bench.proxy.Reaction;
import dev.fleetpulse.bench.proxy.Request;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Does something to the next few requests of a kind, and to none after them. */
final class Countdown implements Interference {

    private final Function<Request, Optional<Reaction>> reaction;
    private final AtomicInteger left;

    Countdown(Function<Request, Optional<Reaction>> reaction, int times) {
        this.reaction = reaction;
        this.left = new AtomicInteger(times);
    }

    /** Whether it has been done to all. */
    boolean over() {
        return left.get() <= 0;
    }

    @Override
    public Reaction on(Request request) {
        return reaction.apply(request).filter(due -> left.getAndDecrement() > 0).orElseGet(Reaction::forward);
    }
}
