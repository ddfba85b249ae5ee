package dev.fleetpulse.processor.slice;

import dev.fleetpulse.processor.hot.HotCell;
import dev.fleetpulse.processor.hot.HotCells;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.slice.NameAdmission;
import dev.fleetpulse.slice.NameKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The names that each bot may use in its slices of one UTC day: the first {@link NameKind#MAX_PER_BOT} of each kind in the
 * order of the log. Kept in a store, so that a restart admits the same. Stream thread only.
 */
public final class NameDictionary {

    private final KeyValueStore<Bytes, LiveNames> store;
    private final HotCells<Bytes, LiveNames> cells;

    /** Wraps the task's store. */
    public NameDictionary(KeyValueStore<Bytes, LiveNames> store) {
        this.store = store;
        this.cells = HotCells.of(store);
    }

    /** A bot whose names are admitted; to be kept by whoever counts its events. */
    public Bot bot(String key) {
        return new Bot(key);
    }

    /** A bot, and the day that it used last. Stream thread only. */
    public final class Bot {

        private final String key;
        private @Nullable BotDay last;

        private Bot(String key) {
            this.key = key;
        }

        /** Admits its names on the day of an instant; to be asked for anew with every event. */
        public NameAdmission on(Instant happenedAt) {
            BotDay day = last;
            if (day == null || !day.holds(happenedAt)) {
                Instant begin = Level.DAY.floor(happenedAt);
                day = new BotDay(begin.toEpochMilli(), cells.cell(key(key, begin)));
                last = day;
            }
            return day;
        }
    }

    /** One bot's names of one day. */
    private static final class BotDay implements NameAdmission {

        private final long startMillis;
        private final HotCell<LiveNames> cell;
        private final LiveNames names;

        BotDay(long startMillis, HotCell<LiveNames> cell) {
            this.startMillis = startMillis;
            this.cell = cell;
            LiveNames before = cell.value();
            this.names = before == null ? new LiveNames() : before;
        }

        boolean holds(Instant instant) {
            long passed = instant.toEpochMilli() - startMillis;
            boolean same = passed >= 0 && passed < Level.DAY.widthMillis() && cell.isHeld();
            return same && (names.isEmpty() || cell.value() == names); // it may have been deleted
        }

        @Override
        public String admitted(NameKind kind, String name) {
            if (names.contains(kind, name)) {
                return name;
            }
            if (!names.add(kind, name)) {
                return NameKind.OTHER;
            }
            cell.put(names);
            return name;
        }
    }

    /** Forgets the days of a bot for which nothing can be counted any more; looks at whole hours. */
    public void expire(String bot, Instant clock) {
        if (!Level.HOUR.startsAt(clock)) {
            return;
        }
        delete(bot, Level.DAY.floor(Retention.oldestCountable(clock)).minus(Level.DAY.width()));
    }

    /** Forgets a bot. */
    public void forget(String bot) {
        delete(bot, Instant.ofEpochMilli(Long.MAX_VALUE));
    }

    private void delete(String bot, Instant lastDay) {
        if (lastDay.isBefore(Instant.EPOCH)) {
            return;
        }
        List<Bytes> expired = new ArrayList<>();
        try (KeyValueIterator<Bytes, LiveNames> kept = store.range(key(bot, Instant.EPOCH), key(bot, lastDay))) {
            kept.forEachRemaining(entry -> expired.add(entry.key));
        }
        expired.forEach(store::delete);
    }

    private static Bytes key(String bot, Instant day) {
        return new SliceKey(bot, Level.DAY, day).bytes();
    }
}
