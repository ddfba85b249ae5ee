package dev.fleetpulse.processor.dedup;

import dev.fleetpulse.schema.EventIdBlock;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Ids of the events that were counted lately, as a journal of small blocks in order of the log, so that a commit writes
 * the open block and those filled since, whatever the number of bots; and an index over it in memory, rebuilt when the
 * task starts. The index is a function of the journal: a restart changes no decision. Stream thread only.
 */
final class EventIds {

    static final int BLOCK_IDS = 32;
    private static final int ID_BYTES = 3 * Long.BYTES;

    private final KeyValueStore<Bytes, EventIdBlock> store;
    private final Limits limits;
    private final Map<Long, BotIds> bots = new HashMap<>();
    private final ByteBuffer open = ByteBuffer.allocate(BLOCK_IDS * ID_BYTES);
    private long first;
    private long openNumber;

    /**
     * How much is remembered.
     *
     * @param idsPerBot the oldest of a bot's ids are forgotten beyond so many
     * @param blocks the oldest blocks of the task are forgotten beyond so many
     */
    record Limits(int idsPerBot, int blocks) {}

    /** One bot's ids in the index, and how many of them in the journal the index has forgotten already. */
    private static final class BotIds {
        private final IdWindow window = new IdWindow();
        private int forgotten;
    }

    EventIds(KeyValueStore<Bytes, EventIdBlock> store, Limits limits) {
        this.store = store;
        this.limits = limits;
        try (KeyValueIterator<Bytes, EventIdBlock> blocks = store.all()) {
            while (blocks.hasNext()) {
                load(blocks.next());
            }
        }
    }

    boolean contains(String bot, EventKey id) {
        if (bots.isEmpty()) {
            return false; // as where all events number themselves
        }
        BotIds ids = bots.get(EventKey.hash(bot));
        return ids != null && ids.window.contains(id);
    }

    /** Adds an id that is not contained; returns how many others were forgotten for it before their time. */
    int add(String bot, EventKey id, Instant clock) {
        long name = EventKey.hash(bot);
        int evicted = remember(name, id);
        open.putLong(name).putLong(id.high()).putLong(id.low());
        ByteBuffer ids = ByteBuffer.wrap(Arrays.copyOf(open.array(), open.position()));
        store.put(key(openNumber), new EventIdBlock(ids, clock));
        if (!open.hasRemaining()) {
            beginBlock();
        }
        while (openNumber - first >= limits.blocks()) {
            evicted += drop();
        }
        return evicted;
    }

    /** Forgets the blocks that nothing was added to since an instant; each leaves a tombstone in the changelog. */
    void expire(Instant before) {
        EventIdBlock block = store.get(key(first));
        while (block != null && block.getLast().isBefore(before)) {
            drop();
            block = store.get(key(first));
        }
    }

    private void load(KeyValue<Bytes, EventIdBlock> block) {
        long number = ByteBuffer.wrap(block.key.get()).getLong();
        if (bots.isEmpty()) {
            first = number;
        }
        openNumber = number;
        open.clear();
        ByteBuffer ids = block.value.getIds().duplicate();
        open.put(ids.duplicate());
        while (ids.hasRemaining()) {
            remember(ids.getLong(), new EventKey(ids.getLong(), ids.getLong()));
        }
        if (!open.hasRemaining()) {
            beginBlock();
        }
    }

    private void beginBlock() {
        open.clear();
        openNumber++;
    }

    private int remember(long bot, EventKey id) {
        BotIds ids = bots.computeIfAbsent(bot, name -> new BotIds());
        ids.window.add(id);
        if (ids.window.size() <= limits.idsPerBot()) {
            return 0;
        }
        ids.window.removeOldest();
        ids.forgotten++;
        return 1;
    }

    /** Drops the oldest block; returns how many ids were still in the index. */
    private int drop() {
        EventIdBlock block = store.delete(key(first));
        ByteBuffer ids = block.getIds().duplicate();
        int removed = 0;
        while (ids.hasRemaining()) {
            removed += forget(ids.getLong());
            ids.position(ids.position() + 2 * Long.BYTES);
        }
        if (first == openNumber) {
            beginBlock();
        }
        first++;
        return removed;
    }

    /** The id at hand is the oldest of its bot in the journal, so it is in front of the window or forgotten already. */
    private int forget(long bot) {
        BotIds ids = Objects.requireNonNull(bots.get(bot), "a bot with ids in the journal");
        if (ids.forgotten > 0) {
            ids.forgotten--;
            return 0;
        }
        ids.window.removeOldest();
        if (ids.window.size() == 0) {
            bots.remove(bot);
        }
        return 1;
    }

    private static Bytes key(long number) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }
}
