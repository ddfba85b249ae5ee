package dev.fleetpulse.processor.slice;

import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Tells the history which hours and days changed: once a second each, however many late events corrected them. What waits
 * is kept in a store, so that a restart in between forgets none. Stream thread only.
 */
public final class RollupWriter {

    private static final byte[] MARK = {};

    private final KeyValueStore<Bytes, byte[]> waiting;
    private final KeyValueStore<Bytes, LiveSlice> slices;
    /** Of subjects that are being forgotten; only until the next flush, in the same record's processing. */
    private final List<Parting> parting = new ArrayList<>();

    private record Parting(String subject, Slice slice) {}

    /**
     * @param waiting keys of the slices that changed
     * @param slices where they are
     */
    public RollupWriter(KeyValueStore<Bytes, byte[]> waiting, KeyValueStore<Bytes, LiveSlice> slices) {
        this.waiting = waiting;
        this.slices = slices;
    }

    void corrected(SliceKey key) {
        waiting.put(key.bytes(), MARK);
    }

    /** Takes what waits of a subject whose slices are about to be deleted. */
    void partWith(String subject) {
        Bytes first = new SliceKey(subject, Level.HOUR, Instant.EPOCH).bytes();
        Bytes last = new SliceKey(subject, Level.DAY, Instant.ofEpochMilli(Long.MAX_VALUE)).bytes();
        take(waiting.range(first, last), (name, slice) -> parting.add(new Parting(name, slice)));
    }

    /**
     * Hands over the slices that changed since the last time, by subject, level and start; first those of subjects that were
     * forgotten.
     */
    public void flush(BiConsumer<String, Slice> sink) {
        parting.forEach(one -> sink.accept(one.subject(), one.slice()));
        parting.clear();
        take(waiting.all(), sink);
    }

    private void take(KeyValueIterator<Bytes, byte[]> marks, BiConsumer<String, Slice> sink) {
        List<Bytes> keys = new ArrayList<>();
        try (marks) {
            marks.forEachRemaining(entry -> keys.add(entry.key));
        }
        for (Bytes key : keys) {
            LiveSlice slice = slices.get(key);
            if (slice != null) {
                sink.accept(SliceKey.of(key).subject(), slice.toSlice());
            }
            waiting.delete(key);
        }
    }
}
