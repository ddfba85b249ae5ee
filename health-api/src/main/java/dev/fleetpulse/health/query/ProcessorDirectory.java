package dev.fleetpulse.health.query;

import dev.fleetpulse.schema.ProcessorMap;
import dev.fleetpulse.topic.AvroCodec;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows who owns which partition: asks the configured and the last seen processors, keeps the answer, and renews it in
 * the background when it is older than ten seconds. At most one renewal runs at a time. While nobody answers, the last
 * map stands. Thread-safe.
 */
final class ProcessorDirectory {

    private static final Logger log = LoggerFactory.getLogger(ProcessorDirectory.class);
    private static final Duration RENEW_AFTER = Duration.ofSeconds(10);
    private static final AvroCodec<ProcessorMap> CODEC =
            new AvroCodec<>(ProcessorMap.getEncoder(), ProcessorMap.getDecoder());
    static final String PATH = "/internal/v1/instances";

    private final ProcessorClient client;
    private final List<URI> seeds;
    private final Duration timeout;
    private final InstantSource clock;

    private View view = new View(Owners.UNKNOWN, 0);
    private Instant renewedAt = Instant.EPOCH;
    private @Nullable CompletableFuture<View> renewal;
    /** Whether the last renewal found anyone; a change is logged, a state is not. */
    private boolean answering = true;

    /**
     * A map and how many came before it.
     *
     * @param generation grows by one with each renewal, also with one that found nothing new
     */
    record View(Owners owners, long generation) {}

    ProcessorDirectory(ProcessorClient client, List<URI> seeds, Duration timeout, InstantSource clock) {
        this.client = client;
        this.seeds = List.copyOf(seeds);
        this.timeout = timeout;
        this.clock = clock;
    }

    /** The map as it is known; waits for one only while there is none. */
    synchronized CompletableFuture<View> current() {
        if (!view.owners().known()) {
            return renew();
        }
        if (clock.instant().isAfter(renewedAt.plus(RENEW_AFTER))) {
            CompletableFuture<View> unused = renew();
        }
        return CompletableFuture.completedFuture(view);
    }

    /** A map newer than one that proved wrong. */
    synchronized CompletableFuture<View> newerThan(View stale) {
        return view.generation() == stale.generation() ? renew() : CompletableFuture.completedFuture(view);
    }

    /** Every processor that is configured or was seen in the last map. */
    synchronized Set<URI> addresses() {
        Set<URI> addresses = new LinkedHashSet<>(seeds);
        addresses.addAll(view.owners().instances());
        return addresses;
    }

    private synchronized CompletableFuture<View> renew() {
        if (renewal != null) {
            return renewal;
        }
        Set<URI> addresses = addresses();
        BestMap best = new BestMap(addresses.size());
        CompletableFuture<View> started = best.result().thenApply(this::renewed);
        renewal = started;
        for (URI address : addresses) {
            CompletableFuture<Void> unused = client.get(address, PATH, CODEC, timeout)
                    .exceptionally(bug -> new Reply.Failed<>(address + ": " + bug)) // every address must be heard
                    .thenAccept(best::offer);
        }
        return started;
    }

    private synchronized View renewed(Owners found) {
        renewal = null;
        renewedAt = clock.instant();
        Owners last = view.owners();
        if (!found.known() && answering) {
            log.atWarn().addKeyValue("processors", addresses()).log("No processor answers; the last map stands");
        } else if (found.known() && !(answering && found.instances().equals(last.instances()))) {
            log.atInfo().addKeyValue("processors", found.instances()).log("Processors found");
        }
        answering = found.known();
        view = new View(found.known() ? found : last, view.generation() + 1);
        return view;
    }
}
