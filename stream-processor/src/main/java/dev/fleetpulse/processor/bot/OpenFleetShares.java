package dev.fleetpulse.processor.bot;

import dev.fleetpulse.schema.FleetDelta;
import dev.fleetpulse.schema.FleetShare;
import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.CountedEvent;
import dev.fleetpulse.topic.BotKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What a bot task has counted for each fleet since the last second closed. Kept in a store, so that a restart sends
 * what was counted before it. Stream thread only.
 */
final class OpenFleetShares {

    /** Bots of a fleet that one delta names, at most 75 bytes each: a record of a megabyte is refused. */
    static final int MAX_BOTS = 5_000;

    private final KeyValueStore<String, OpenShare> store;
    private final int partition;
    private final int fleetPartitions;

    OpenFleetShares(KeyValueStore<String, OpenShare> store, int partition, int fleetPartitions) {
        this.store = store;
        this.partition = partition;
        this.fleetPartitions = fleetPartitions;
    }

    /** Adds to an event's fleet what it added to its bot. */
    void add(TelemetryEvent event, CountedEvent counted, Instant appendedAt, long offset) {
        OpenShare known = store.get(event.getFleet());
        OpenShare share = known == null ? new OpenShare(event.getFleet(), appendedAt) : known;
        share.add(event.getBot(), counted, appendedAt);
        if (Failures.isOne(event)) {
            share.add(Failures.sample(event, partition, offset));
        }
        store.put(event.getFleet(), share);
    }

    /**
     * What every fleet partition is to be told, in order of partition; forgets it.
     *
     * @param ruleChanges what changed in the second, for all of them
     */
    List<FleetDelta> close(Instant through, List<RuleChange> ruleChanges) {
        List<List<FleetShare>> shares = new ArrayList<>();
        for (int i = 0; i < fleetPartitions; i++) {
            shares.add(new ArrayList<>());
        }
        Instant ingestSeen = null;
        for (FleetShare share : take()) {
            if (share.getFleet().equals(BotKey.OWN_FLEET)) {
                ingestSeen = share.getLastSeen();
            }
            shares.get(BotKey.owner(share.getFleet(), fleetPartitions)).add(share);
        }
        List<FleetDelta> deltas = new ArrayList<>();
        for (List<FleetShare> ofPartition : shares) {
            deltas.add(new FleetDelta(partition, through, ofPartition, ruleChanges, ingestSeen));
        }
        return deltas;
    }

    /** Takes all out; what is too much for one second stays for the next. */
    private List<FleetShare> take() {
        List<OpenShare> open = new ArrayList<>();
        try (KeyValueIterator<String, OpenShare> shares = store.all()) {
            shares.forEachRemaining(entry -> open.add(entry.value));
        }
        List<FleetShare> taken = new ArrayList<>();
        for (OpenShare share : open) {
            OpenShare rest = share.botsBeyond(MAX_BOTS);
            FleetShare whole = share.toShare();
            taken.add(whole);
            if (rest == null) {
                store.delete(whole.getFleet());
            } else {
                store.put(whole.getFleet(), rest);
            }
        }
        return taken;
    }
}
