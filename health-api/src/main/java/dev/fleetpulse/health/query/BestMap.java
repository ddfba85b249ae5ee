package dev.fleetpulse.health.query;

import dev.fleetpulse.schema.ProcessorMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among the maps that several processors send: the first in which every partition has an owner, else, when all
 * have answered, the one with the most owners. One that starts or leaves knows less than the others. Thread-safe.
 */
final class BestMap {

    private final CompletableFuture<Owners> result = new CompletableFuture<>();
    private int outstanding;
    private Owners best = Owners.UNKNOWN;

    /** Waits for this many replies, at least 1. */
    BestMap(int replies) {
        outstanding = replies;
    }

    /** The choice; {@link Owners#UNKNOWN} when nobody sent a map. */
    CompletableFuture<Owners> result() {
        return result;
    }

    void offer(Reply<ProcessorMap> reply) {
        Owners chosen = choose(reply);
        if (chosen != null) {
            // Outside the lock: completing runs what waits for the map.
            result.complete(chosen);
        }
    }

    private synchronized @Nullable Owners choose(Reply<ProcessorMap> reply) {
        outstanding--;
        if (reply instanceof Reply.Answered<ProcessorMap> answered) {
            Owners offered = Owners.of(answered.value());
            if (!best.known()
                    || offered.byPartition().size() > best.byPartition().size()) {
                best = offered;
            }
        }
        return best.covered() || outstanding == 0 ? best : null;
    }
}
