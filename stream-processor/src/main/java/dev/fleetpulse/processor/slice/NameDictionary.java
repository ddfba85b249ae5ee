package dev.fleetpulse.processor.slice;

import dev.fleetpulse.schema.AdmittedNames;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.slice.NameAdmission;
import dev.fleetpulse.slice.NameKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The names that each bot may use in its slices of one UTC day: the first {@link NameKind#MAX_PER_BOT} of each kind in the
 * order of the log. Kept in a store, so that a restart admits the same. Stream thread only.
 */
public final class NameDictionary {

    private static final AdmittedNames NONE = new AdmittedNames(Map.of());

    private final KeyValueStore<Bytes, AdmittedNames> store;

    /** Wraps the task's store. */
    public NameDictionary(KeyValueStore<Bytes, AdmittedNames> store) {
        this.store = store;
    }

    /** Admits the names of a bot on the day of an instant. */
    public NameAdmission of(String bot, Instant happenedAt) {
        Bytes key = key(bot, Level.DAY.floor(happenedAt));
        return (kind, name) -> admitted(key, kind, name);
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

    private String admitted(Bytes key, NameKind kind, String name) {
        AdmittedNames found = store.get(key);
        AdmittedNames before = found == null ? NONE : found;
        List<String> names = before.getNames().getOrDefault(kind.name(), List.of());
        if (names.contains(name)) {
            return name;
        }
        if (names.size() >= NameKind.MAX_PER_BOT) {
            return NameKind.OTHER;
        }
        List<String> more = new ArrayList<>(names);
        more.add(name);
        Map<String, List<String>> all = new TreeMap<>(before.getNames());
        all.put(kind.name(), more);
        store.put(key, new AdmittedNames(all));
        return name;
    }

    private void delete(String bot, Instant lastDay) {
        if (lastDay.isBefore(Instant.EPOCH)) {
            return;
        }
        List<Bytes> expired = new ArrayList<>();
        try (KeyValueIterator<Bytes, AdmittedNames> days = store.range(key(bot, Instant.EPOCH), key(bot, lastDay))) {
            days.forEachRemaining(entry -> expired.add(entry.key));
        }
        expired.forEach(store::delete);
    }

    private static Bytes key(String bot, Instant day) {
        return new SliceKey(bot, Level.DAY, day).bytes();
    }
}
