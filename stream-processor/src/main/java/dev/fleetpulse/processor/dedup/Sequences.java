package dev.fleetpulse.processor.dedup;

import dev.fleetpulse.processor.hot.HotCell;
import dev.fleetpulse.processor.hot.HotCells;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The sequence numbers that bot instances have used lately, in blocks of 16. Key: bot, a zero byte, instance, a zero
 * byte, number of the block (8 bytes, big-endian). Stream thread only.
 */
final class Sequences {

    private final KeyValueStore<Bytes, LiveBlock> store;
    private final HotCells<Bytes, LiveBlock> cells;
    private final Limits limits;
    /** By bot: rebuilt when the task starts. */
    private final Map<String, BotBlocks> bots = new HashMap<>();
    /** Keys of all blocks by the minute in which they were last looked at; rebuilt when the task starts. */
    private final NavigableMap<Instant, List<Bytes>> byMinute = new TreeMap<>();

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

    /** How many blocks a bot has, and the one that was used last. */
    private static final class BotBlocks {

        private int count;
        /** None has a greater number, of whatever instance. */
        private long greatest = Long.MIN_VALUE;

        private String instance = "";
        private long block;
        private @Nullable HotCell<LiveBlock> cell;

        /** The cell of a block; the last one without a look-up. */
        HotCell<LiveBlock> cell(String bot, String usedBy, long used, HotCells<Bytes, LiveBlock> cells) {
            HotCell<LiveBlock> last = cell;
            if (last == null || used != block || !usedBy.equals(instance) || !last.isHeld()) {
                Bytes key = key(bot, usedBy, used);
                last = used > greatest ? cells.newCell(key) : cells.cell(key);
                greatest = Math.max(greatest, used);
                cell = last;
                instance = usedBy;
                block = used;
            }
            return last;
        }
    }

    Sequences(KeyValueStore<Bytes, LiveBlock> store, Limits limits) {
        this.store = store;
        this.cells = HotCells.of(store);
        this.limits = limits;
        try (KeyValueIterator<Bytes, LiveBlock> all = store.all()) {
            all.forEachRemaining(entry -> {
                BotBlocks blocks = countBlock(botOf(entry.key));
                blocks.greatest = Math.max(blocks.greatest, blockOf(entry.key));
                lookAgain(entry.key, entry.value.last());
            });
        }
    }

    /** Looks a number up, and remembers it if it is free. */
    Place place(String bot, String instance, long number, EventKey id, Instant clock) {
        BotBlocks blocks = bots.computeIfAbsent(bot, name -> new BotBlocks());
        HotCell<LiveBlock> cell = blocks.cell(bot, instance, LiveBlock.blockOf(number), cells);
        LiveBlock block = cell.value();
        if (block == null) {
            if (total >= limits.blocks() || blocks.count >= limits.blocksPerBot()) {
                if (blocks.count == 0) {
                    bots.remove(bot); // else names alone could fill the memory
                }
                return Place.NO_ROOM;
            }
            block = new LiveBlock();
            countBlock(bot);
            lookAgain(key(bot, instance, LiveBlock.blockOf(number)), clock);
        } else if (block.contains(number)) {
            return block.check(number) == id.check() ? Place.SAME : Place.TAKEN;
        }
        block.add(number, id.check(), clock);
        cell.put(block);
        return Place.FREE;
    }

    /** Forgets the blocks that nothing was added to since an instant; each leaves a tombstone in the changelog. */
    void expire(Instant before) {
        NavigableMap<Instant, List<Bytes>> due = byMinute.headMap(before, false);
        List<Bytes> keys = due.values().stream().flatMap(List::stream).toList();
        due.clear();
        for (Bytes key : keys) {
            LiveBlock block = store.get(key);
            if (block != null && !block.last().isBefore(before)) {
                lookAgain(key, block.last());
            } else {
                forget(key);
            }
        }
    }

    private void forget(Bytes key) {
        store.delete(key);
        bots.computeIfPresent(botOf(key), (bot, blocks) -> --blocks.count == 0 ? null : blocks);
        total--;
    }

    /** A block that was added to in a minute cannot expire sooner than after that minute's horizon. */
    private void lookAgain(Bytes key, Instant last) {
        byMinute.computeIfAbsent(last.truncatedTo(ChronoUnit.MINUTES), minute -> new ArrayList<>())
                .add(key);
    }

    private BotBlocks countBlock(String bot) {
        BotBlocks blocks = bots.computeIfAbsent(bot, name -> new BotBlocks());
        blocks.count++;
        total++;
        return blocks;
    }

    private static Bytes key(String bot, String instance, long block) {
        byte[] name = (bot + '\0' + instance + '\0').getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(name.length + Long.BYTES)
                .put(name)
                .putLong(block)
                .array());
    }

    private static long blockOf(Bytes key) {
        return ByteBuffer.wrap(key.get()).getLong(key.get().length - Long.BYTES);
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
