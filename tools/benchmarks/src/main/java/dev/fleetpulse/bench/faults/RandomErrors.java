package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.proxy.Interference;
import dev.fleetpulse.bench.proxy.Reaction;
import dev.fleetpulse.bench.proxy.Request;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Fails parts of transactions by lot. */
final class RandomErrors implements Interference {

    private static final List<TransactionError> ALL = List.of(TransactionError.values());

    private final double probability;
    private final Random random;
    private final AtomicInteger fired = new AtomicInteger();

    RandomErrors(double probability, long seed) {
        this.probability = probability;
        this.random = new Random(seed);
    }

    /** How many requests it has failed. */
    int fired() {
        return fired.get();
    }

    @Override
    public Reaction on(Request request) {
        TransactionError error = ALL.get(random.nextInt(ALL.size()));
        Optional<Reaction> reaction = random.nextDouble() < probability ? error.reactTo(request) : Optional.empty();
        reaction.ifPresent(failed -> fired.incrementAndGet());
        return reaction.orElseGet(Reaction::forward);
    }
}
