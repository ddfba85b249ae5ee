package dev.fleetpulse.processor.bot;

import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.FleetDelta;
import dev.fleetpulse.schema.FleetShare;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.SliceAccumulator;
import dev.fleetpulse.topic.BotKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What a bot task has counted for each fleet since the last second closed. Kept in a store, so that a restart sends
 * what was counted before it. Stream thread only.
 */
final class OpenFleetShares {

    private final KeyValueStore<String, FleetShare> store;
    private final int partition;
    private final int fleetPartitions;

    OpenFleetShares(KeyValueStore<String, FleetShare> store, int partition, int fleetPartitions) {
        this.store = store;
        this.partition = partition;
        this.fleetPartitions = fleetPartitions;
    }

    /** Adds to an event's fleet what it added to its bot. */
    void add(TelemetryEvent event, Slice counted, Instant appendedAt, long offset) {
        FleetShare before = store.get(event.getFleet());
        List<Slice> slices = new ArrayList<>(before == null ? List.of() : before.getSlices());
        addTo(slices, counted);
        List<EventSample> failures = before == null ? List.of() : before.getRecentFailures();
        if (BotStatuses.countsAgainst(event)) {
            EventSample newest = BotStatuses.sample(event, partition, offset);
            failures = BotStatuses.newestFirst(newest, failures, BotStatuses.MAX_FAILURES);
        }
        store.put(event.getFleet(), new FleetShare(event.getFleet(), appendedAt, slices, failures, List.of()));
    }

    /** What every fleet partition is to be told, in order of partition; forgets it. */
    List<FleetDelta> close(Instant through) {
        List<List<FleetShare>> shares = new ArrayList<>();
        for (int i = 0; i < fleetPartitions; i++) {
            shares.add(new ArrayList<>());
        }
        for (FleetShare share : all()) {
            shares.get(BotKey.owner(share.getFleet(), fleetPartitions)).add(share);
            store.delete(share.getFleet());
        }
        return shares.stream()
                .map(ofPartition -> new FleetDelta(partition, through, ofPartition))
                .toList();
    }

    private List<FleetShare> all() {
        List<FleetShare> all = new ArrayList<>();
        try (KeyValueIterator<String, FleetShare> shares = store.all()) {
            shares.forEachRemaining(entry -> all.add(entry.value));
        }
        return all;
    }

    private static void addTo(List<Slice> slices, Slice counted) {
        for (int i = 0; i < slices.size(); i++) {
            if (slices.get(i).getStart().equals(counted.getStart())) {
                slices.set(i, SliceAccumulator.merged(slices.get(i), counted));
                return;
            }
        }
        slices.add(counted);
        slices.sort(Comparator.comparing(Slice::getStart));
    }
}
