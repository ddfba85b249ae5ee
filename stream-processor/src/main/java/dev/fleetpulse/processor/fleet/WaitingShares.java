package dev.fleetpulse.processor.fleet;

import dev.fleetpulse.schema.FleetDelta;
import dev.fleetpulse.schema.FleetProgress;
import dev.fleetpulse.schema.FleetShare;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.SliceAccumulator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads what waits in a {@link FleetBuffer} until every source has passed it. Changes nothing; as thread-safe as the
 * stores it reads.
 */
public final class WaitingShares {

    private final ReadOnlyKeyValueStore<Bytes, FleetDelta> deltas;
    private final ReadOnlyKeyValueStore<String, FleetProgress> watermarks;
    private final int sources;

    /** The buffer's stores, for so many source partitions. */
    public WaitingShares(
            ReadOnlyKeyValueStore<Bytes, FleetDelta> deltas,
            ReadOnlyKeyValueStore<String, FleetProgress> watermarks,
            int sources) {
        this.deltas = deltas;
        this.watermarks = watermarks;
        this.sources = sources;
    }

    /** What every source has passed; empty until all have spoken. */
    public Optional<Instant> watermark() {
        return FleetBuffer.watermark(known(), sources);
    }

    /** The first second that waits. */
    public Optional<Instant> oldest() {
        try (KeyValueIterator<Bytes, FleetDelta> waiting = deltas.all()) {
            return waiting.hasNext() ? Optional.of(FleetBuffer.throughOf(waiting.peekNextKey())) : Optional.empty();
        }
    }

    /** Who is silent, if anybody is. */
    public Optional<Stall> stall() {
        return Stall.of(known(), sources, oldest());
    }

    /** What waits of the seconds after one and up to another, by fleet, added to what was read before. */
    public Map<String, FleetShare> between(Instant after, Instant until, Map<String, FleetShare> before) {
        Map<String, FleetShare> shares = new TreeMap<>(before);
        if (!after.isBefore(until)) {
            return shares; // the store would log a warning at every question
        }
        Bytes first = FleetBuffer.key(after.plusMillis(1), 0);
        Bytes last = FleetBuffer.key(until, Integer.MAX_VALUE);
        try (KeyValueIterator<Bytes, FleetDelta> waiting = deltas.range(first, last)) {
            waiting.forEachRemaining(entry -> add(shares, entry.value));
        }
        return shares;
    }

    /** A delta that is taken out while it is read is null. */
    private static void add(Map<String, FleetShare> shares, @Nullable FleetDelta delta) {
        if (delta != null) {
            delta.getShares().forEach(share -> shares.merge(share.getFleet(), share, WaitingShares::sum));
        }
    }

    private Map<Integer, Instant> known() {
        return FleetBuffer.watermarks(watermarks.get(FleetBuffer.KEY));
    }

    /** Both shares of one fleet as one, without transitions. */
    private static FleetShare sum(FleetShare older, FleetShare newer) {
        Map<Instant, Slice> slices = new TreeMap<>();
        older.getSlices().forEach(slice -> slices.put(slice.getStart(), slice));
        newer.getSlices().forEach(slice -> slices.merge(slice.getStart(), slice, SliceAccumulator::merged));
        return new FleetShare(
                newer.getFleet(),
                FleetStatuses.latest(older.getLastSeen(), newer.getLastSeen()),
                new ArrayList<>(slices.values()),
                FleetStatuses.failures(newer.getRecentFailures(), older.getRecentFailures()),
                List.of(),
                List.of());
    }
}
