package dev.fleetpulse.processor.slice;

import dev.fleetpulse.processor.hot.HotCell;
import dev.fleetpulse.processor.hot.HotCells;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.slice.NameAdmission;
import dev.fleetpulse.slice.NameKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The names that each bot may use in its slices of one UTC day: the first {@link NameKind#MAX_PER_BOT} of each kind in the
 * order of the log. Kept in a store, so that a restart admits the same. Stream thread only.
 */
public final class NameDictionary {

    private final KeyValueStore<Bytes, LiveNames> store;
    private final HotCells<Bytes, LiveNames> cells;
    /** The day that each bot used last. */
    private final Map<String, BotDay> days = new HashMap<>();

    /** Wraps the task's store. */
    public NameDictionary(KeyValueStore<Bytes, LiveNames> store) {
        this.store = store;
        this.cells = HotCells.of(store);
    }

    /** Admits the names of a bot on the day of an instant; to be asked for anew with every event. */
    public NameAdmission of(String bot, Instant happenedAt) {
        BotDay known = days.get(bot);
        if (known == null || !known.holds(happenedAt)) {
            Instant day = Level.DAY.floor(happenedAt);
            known = new BotDay(day.toEpochMilli(), cells.cell(key(bot, day)));
            days.put(bot, known);
        }
        return known;
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
            return passed >= 0 && passed < Level.DAY.widthMillis() && cell.isHeld();
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

    /** Forgets the days of a bot for which nothing can be counted any more; looks once an hour. */
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
        days.remove(bot); // it may be a day that ends here
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
