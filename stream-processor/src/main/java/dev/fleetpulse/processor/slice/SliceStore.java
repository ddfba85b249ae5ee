package dev.fleetpulse.processor.slice;

import dev.fleetpulse.schema.Slice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The ten-second slices of the subjects of one task, over a Streams key-value store. Key: subject, a zero byte, start
 * in epoch milliseconds (8 bytes, big-endian), so that one subject's slices lie together in order of time. Used by the
 * stream thread only; readers use {@link SliceReader}.
 */
public final class SliceStore {

    /** How long slices are kept by the partition clock: the longest window and a margin for questions about the past. */
    public static final Duration RETENTION = Duration.ofMinutes(65);

    private static final long WIDTH_MILLIS = SliceRange.WIDTH.toMillis();

    private final KeyValueStore<Bytes, Slice> store;
    private final SliceReader reader;

    /** Wraps the task's store. */
    public SliceStore(KeyValueStore<Bytes, Slice> store) {
        this.store = store;
        this.reader = new SliceReader(store);
    }

    /** Changes the slice of a subject at an instant. */
    public void update(String subject, Instant instant, Consumer<SliceAccumulator> change) {
        Instant start = SliceRange.roundDown(instant);
        Bytes key = key(subject, start);
        SliceAccumulator accumulator = new SliceAccumulator();
        Slice before = store.get(key);
        if (before != null) {
            accumulator.merge(before);
        }
        change.accept(accumulator);
        store.put(key, accumulator.toSlice(start, WIDTH_MILLIS));
    }

    /** The merge of a subject's slices in a range. */
    public Slice merged(String subject, SliceRange range) {
        return reader.merged(subject, range);
    }

    /** Oldest slice start that is kept when the partition clock shows {@code clock}. */
    public static Instant oldestKept(Instant clock) {
        return SliceRange.roundDown(clock.minus(RETENTION));
    }

    /** Deletes a subject's slices that retention no longer covers; each leaves a tombstone in the changelog. */
    public void expire(String subject, Instant clock) {
        List<Bytes> expired = new ArrayList<>();
        Bytes last = key(subject, oldestKept(clock).minus(SliceRange.WIDTH));
        try (KeyValueIterator<Bytes, Slice> slices = store.range(key(subject, Instant.EPOCH), last)) {
            while (slices.hasNext()) {
                KeyValue<Bytes, Slice> next = slices.next();
                expired.add(next.key);
            }
        }
        expired.forEach(store::delete);
    }

    static Bytes key(String subject, Instant start) {
        byte[] name = subject.getBytes(StandardCharsets.UTF_8);
        ByteBuffer key = ByteBuffer.allocate(name.length + 1 + Long.BYTES);
        key.put(name).put((byte) 0).putLong(start.toEpochMilli());
        return Bytes.wrap(key.array());
    }
}
