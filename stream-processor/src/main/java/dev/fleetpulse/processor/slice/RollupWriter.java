package dev.fleetpulse.processor.slice;

import dev.fleetpulse.schema.Slice;
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

    /** Hands over the slices that changed since the last time, by subject, level and start. */
    public void flush(BiConsumer<String, Slice> sink) {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = waiting.all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        for (Bytes key : keys) {
            LiveSlice slice = slices.get(key);
            if (slice != null) { // else its subject was forgotten
                sink.accept(SliceKey.of(key).subject(), slice.toSlice());
            }
            waiting.delete(key);
        }
    }
}
