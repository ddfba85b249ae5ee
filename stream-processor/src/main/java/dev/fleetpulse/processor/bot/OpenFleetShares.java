package dev.fleetpulse.processor.bot;

import dev.fleetpulse.processor.slice.SliceAccumulator;
import dev.fleetpulse.processor.slice.SliceRange;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.FleetDelta;
import dev.fleetpulse.schema.FleetShare;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.BotKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

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

    /** Counts an event for its fleet. */
    void add(TelemetryEvent event, Instant happenedAt, Instant appendedAt, long offset) {
        FleetShare before = store.get(event.getFleet());
        List<Slice> slices = new ArrayList<>(before == null ? List.of() : before.getSlices());
        addTo(slices, event, SliceRange.roundDown(happenedAt));
        List<EventSample> failures = before == null ? List.of() : before.getRecentFailures();
        if (BotStatuses.countsAgainst(event)) {
            EventSample newest = BotStatuses.sample(event, partition, offset);
            failures = BotStatuses.newestFirst(newest, failures, BotStatuses.MAX_FAILURES);
        }
        store.put(event.getFleet(), new FleetShare(event.getFleet(), appendedAt, slices, failures));
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

    private static void addTo(List<Slice> slices, TelemetryEvent event, Instant start) {
        SliceAccumulator accumulator = new SliceAccumulator();
        @Nullable
        Slice before = slices.stream()
                .filter(slice -> slice.getStart().equals(start))
                .findFirst()
                .orElse(null);
        if (before != null) {
            accumulator.merge(before);
            slices.remove(before);
        }
        accumulator.add(event);
        slices.add(accumulator.toSlice(start, SliceRange.WIDTH.toMillis()));
        slices.sort(Comparator.comparing(Slice::getStart));
    }
}
