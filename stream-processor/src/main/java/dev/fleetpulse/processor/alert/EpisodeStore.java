package dev.fleetpulse.processor.alert;

import dev.fleetpulse.schema.AlertEpisode;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The episodes of the alerts of one task: those going on, and those resolved in the last day, for the API's lists.
 * Key: fingerprint, a slash, start in epoch milliseconds. Used by the stream thread.
 */
public final class EpisodeStore {

    /** How long a resolved episode can be asked for. */
    static final Duration KEPT_AFTER_END = Duration.ofHours(24);

    private final KeyValueStore<String, AlertEpisode> store;

    /** Wraps the task's store. */
    public EpisodeStore(KeyValueStore<String, AlertEpisode> store) {
        this.store = store;
    }

    /** Hands over every episode that goes on. */
    void forEachActive(Consumer<AlertEpisode> consumer) {
        try (KeyValueIterator<String, AlertEpisode> episodes = store.all()) {
            episodes.forEachRemaining(entry -> {
                AlertState state = entry.value.getLatest().getState();
                if (state == AlertState.PENDING || state == AlertState.FIRING) {
                    consumer.accept(entry.value);
                }
            });
        }
    }

    /**
     * Remembers where an episode stands; one that never fired is forgotten when it ends.
     *
     * @param clearSince since when its condition no longer holds while it keeps firing; null while it holds
     */
    void put(AlertTransition latest, @Nullable Instant clearSince) {
        String key = key(latest);
        if (latest.getState() == AlertState.INACTIVE) {
            store.delete(key);
        } else {
            AlertEpisode before = store.get(key);
            store.put(key, new AlertEpisode(latest, clearSince, before == null ? List.of() : before.getCorrections()));
        }
    }

    /** What is known of the episode of a transition; null: nothing. */
    @Nullable
    AlertEpisode episode(AlertTransition transition) {
        return store.get(key(transition));
    }

    boolean isEmpty() {
        try (KeyValueIterator<String, AlertEpisode> all = store.all()) {
            return !all.hasNext();
        }
    }

    /** Whether an episode goes on whose latest transition is such. */
    boolean anyActive(Predicate<AlertTransition> such) {
        boolean[] any = {false};
        forEachActive(episode -> any[0] |= such.test(episode.getLatest()));
        return any[0];
    }

    /** Forgets everything. */
    void clear() {
        removeIf(latest -> true);
    }

    /** Forgets episodes whose latest transition is such. */
    void removeIf(Predicate<AlertTransition> such) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, AlertEpisode> all = store.all()) {
            all.forEachRemaining(entry -> {
                if (such.test(entry.value.getLatest())) {
                    keys.add(entry.key);
                }
            });
        }
        keys.forEach(store::delete);
    }

    /** Adds a correction to its episode, if that is still kept. */
    void correct(AlertTransition correction) {
        String key = key(correction);
        AlertEpisode episode = store.get(key);
        if (episode != null) {
            List<AlertTransition> corrections = new ArrayList<>(episode.getCorrections());
            corrections.add(correction);
            store.put(key, new AlertEpisode(episode.getLatest(), episode.getClearSince(), corrections));
        }
    }

    private static String key(AlertTransition transition) {
        return transition.getFingerprint() + "/" + transition.getStartedAt().toEpochMilli();
    }

    /** Forgets episodes that ended long before the partition clock. */
    void expire(Instant clock) {
        List<String> expired = new ArrayList<>();
        try (KeyValueIterator<String, AlertEpisode> episodes = store.all()) {
            episodes.forEachRemaining(entry -> {
                Instant end = entry.value.getLatest().getResolvedAt();
                if (end != null && end.isBefore(clock.minus(KEPT_AFTER_END))) {
                    expired.add(entry.key);
                }
            });
        }
        expired.forEach(store::delete);
    }
}
