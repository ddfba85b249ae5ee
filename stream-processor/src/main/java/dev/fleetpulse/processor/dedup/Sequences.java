package dev.fleetpulse.processor.dedup;

import dev.fleetpulse.schema.SequenceBlock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The sequence numbers that bot instances have used lately, in blocks of 64. Key: bot, a zero byte, instance, a zero
 * byte, number of the block (8 bytes, big-endian). Stream thread only.
 */
final class Sequences {

    private final KeyValueStore<Bytes, SequenceBlock> store;
    private final Limits limits;
    /** Blocks by bot: rebuilt when the task starts. */
    private final Map<String, Integer> blocks = new HashMap<>();

    private int total;

    /** How many blocks are remembered; beyond, there is no room for more until some expire. */
    record Limits(int blocksPerBot, int blocks) {}

    /** What a number says about its event. */
    enum Place {
        /** No event had this number; it is remembered now. */
        FREE,
        /** The same event had it. */
        SAME,
        /** Another event had it: the instance counts anew, or two share a name. */
        TAKEN,
        /** No event had it, and it cannot be remembered. */
        NO_ROOM
    }

    Sequences(KeyValueStore<Bytes, SequenceBlock> store, Limits limits) {
        this.store = store;
        this.limits = limits;
        try (KeyValueIterator<Bytes, SequenceBlock> all = store.all()) {
            all.forEachRemaining(entry -> countBlock(botOf(entry.key)));
        }
    }

    /** Looks a number up, and remembers it if it is free. */
    Place place(String bot, String instance, long number, EventKey id, Instant clock) {
        Bytes key = key(bot, instance, SequenceBlocks.blockOf(number));
        SequenceBlock block = store.get(key);
        if (block == null) {
            if (total >= limits.blocks() || blocks.getOrDefault(bot, 0) >= limits.blocksPerBot()) {
                return Place.NO_ROOM;
            }
            countBlock(bot);
        } else if (SequenceBlocks.contains(block, number)) {
            return SequenceBlocks.check(block, number) == id.check() ? Place.SAME : Place.TAKEN;
        }
        store.put(key, SequenceBlocks.with(block, number, id.check(), clock));
        return Place.FREE;
    }

    /** Forgets the blocks that nothing was added to since an instant; each leaves a tombstone in the changelog. */
    void expire(Instant before) {
        List<Bytes> expired = new ArrayList<>();
        try (KeyValueIterator<Bytes, SequenceBlock> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, SequenceBlock> next = all.next();
                if (next.value.getLast().isBefore(before)) {
                    expired.add(next.key);
                }
            }
        }
        for (Bytes key : expired) {
            store.delete(key);
            blocks.computeIfPresent(botOf(key), (bot, count) -> count == 1 ? null : count - 1);
            total--;
        }
    }

    private void countBlock(String bot) {
        blocks.merge(bot, 1, Integer::sum);
        total++;
    }

    private static Bytes key(String bot, String instance, long block) {
        byte[] name = (bot + '\0' + instance + '\0').getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(name.length + Long.BYTES)
                .put(name)
                .putLong(block)
                .array());
    }

    private static String botOf(Bytes key) {
        byte[] bytes = key.get();
        int end = 0;
        while (bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
