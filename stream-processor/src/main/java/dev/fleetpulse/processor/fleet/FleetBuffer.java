package dev.fleetpulse.processor.fleet;

import dev.fleetpulse.schema.FleetDelta;
import dev.fleetpulse.schema.FleetProgress;
import dev.fleetpulse.schema.SourceWatermark;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Deltas that wait until every source partition has passed their second, so that they are merged in one order, whatever
 * order they arrived in. Stream thread only.
 */
final class FleetBuffer {

    static final String KEY = "sources";

    private final KeyValueStore<Bytes, FleetDelta> deltas;
    private final KeyValueStore<String, FleetProgress> watermarks;
    private final int sources;

    /** For so many source partitions. */
    FleetBuffer(KeyValueStore<Bytes, FleetDelta> deltas, KeyValueStore<String, FleetProgress> watermarks, int sources) {
        this.deltas = deltas;
        this.watermarks = watermarks;
        this.sources = sources;
    }

    /** Takes a delta in and moves its source's watermark. */
    void add(FleetDelta delta) {
        Map<Integer, Instant> known = watermarks(watermarks.get(KEY));
        known.merge(delta.getSourcePartition(), delta.getThrough(), (a, b) -> a.isAfter(b) ? a : b);
        List<SourceWatermark> list = new ArrayList<>();
        known.forEach((partition, through) -> list.add(new SourceWatermark(partition, through)));
        watermarks.put(KEY, new FleetProgress(list));
        boolean saysSomething =
                !delta.getShares().isEmpty() || !delta.getRuleChanges().isEmpty();
        if (saysSomething || delta.getIngestSeen() != null) {
            deltas.put(key(delta.getThrough(), delta.getSourcePartition()), delta);
        }
    }

    /** What every source has passed; empty until all have spoken. */
    Optional<Instant> watermark() {
        return watermark(watermarks(watermarks.get(KEY)), sources);
    }

    /** Takes out the deltas up to a watermark, by second and then by source partition. */
    List<FleetDelta> takeUntil(Instant watermark) {
        List<FleetDelta> taken = new ArrayList<>();
        Bytes last = key(watermark, Integer.MAX_VALUE);
        try (KeyValueIterator<Bytes, FleetDelta> waiting = deltas.range(key(Instant.EPOCH, 0), last)) {
            waiting.forEachRemaining(entry -> taken.add(entry.value));
        }
        taken.forEach(delta -> deltas.delete(key(delta.getThrough(), delta.getSourcePartition())));
        return taken;
    }

    /** By source partition; those that have not spoken are absent. */
    static Map<Integer, Instant> watermarks(@Nullable FleetProgress progress) {
        Map<Integer, Instant> known = new TreeMap<>();
        if (progress != null) {
            progress.getSources().forEach(source -> known.put(source.getPartition(), source.getThrough()));
        }
        return known;
    }

    static Optional<Instant> watermark(Map<Integer, Instant> known, int sources) {
        return known.size() < sources
                ? Optional.empty()
                : known.values().stream().min(Comparator.naturalOrder());
    }

    /** The second in a key. */
    static Instant throughOf(Bytes key) {
        return Instant.ofEpochMilli(ByteBuffer.wrap(key.get()).getLong());
    }

    static Bytes key(Instant through, int source) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(through.toEpochMilli())
                .putInt(source)
                .array());
    }
}
