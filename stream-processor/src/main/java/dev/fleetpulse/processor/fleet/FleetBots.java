package dev.fleetpulse.processor.fleet;

import dev.fleetpulse.processor.rule.FleetSilence;
import dev.fleetpulse.schema.BotSeen;
import dev.fleetpulse.schema.FleetShare;
import dev.fleetpulse.topic.BotKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * When every bot of the fleets of one task was last heard of, and when any ingest gateway was. An index over the store,
 * rebuilt when the task starts. Stream thread only.
 */
final class FleetBots {

    /** As long as a bot's own status. */
    static final Duration FORGOTTEN_AFTER = Duration.ofHours(25);
    /** Bots that spoke within so long before their fleet's last event count as part of it. */
    static final Duration PART_OF_FLEET = Duration.ofHours(1);

    /** Key of the gateways' entry; no {@code fleet/bot} is without a slash. */
    private static final String INGEST = "ingest";

    private final KeyValueStore<String, BotSeen> store;
    private final Map<String, SortedMap<String, Instant>> byFleet = new TreeMap<>();
    /** Those that spoke in the open second, as {@link #byFleet}; within one record's processing, so never lost by a restart. */
    private final Map<String, SortedMap<String, Instant>> spoke = new TreeMap<>();

    private @Nullable Instant ingestSeen;

    FleetBots(KeyValueStore<String, BotSeen> store) {
        this.store = store;
        try (KeyValueIterator<String, BotSeen> all = store.all()) {
            all.forEachRemaining(entry -> {
                int slash = entry.key.indexOf('/');
                if (slash < 0) {
                    ingestSeen = entry.value.getAt();
                } else {
                    index(entry.key.substring(0, slash), entry.value);
                }
            });
        }
    }

    /** Takes in who spoke. */
    void seen(FleetShare share) {
        for (BotSeen bot : share.getBots()) {
            index(share.getFleet(), bot);
            spoke.computeIfAbsent(share.getFleet(), name -> new TreeMap<>()).put(bot.getBot(), bot.getAt());
            store.put(BotKey.of(share.getFleet(), bot.getBot()), bot);
        }
    }

    /** Takes in that a gateway spoke. */
    void ingestSeen(Instant at) {
        if (ingestSeen == null || at.isAfter(ingestSeen)) {
            ingestSeen = at;
            store.put(INGEST, new BotSeen(INGEST, at));
        }
    }

    /** Append time of the last event by bot of a fleet, by name. */
    SortedMap<String, Instant> of(String fleet) {
        return byFleet.getOrDefault(fleet, new TreeMap<>());
    }

    /** The same of those alone that spoke since {@link #nobodySpoke}. */
    SortedMap<String, Instant> spoke(String fleet) {
        return spoke.getOrDefault(fleet, new TreeMap<>());
    }

    /** Another second begins. */
    void nobodySpoke() {
        spoke.clear();
    }

    /**
     * Who of a fleet is silent at an instant.
     *
     * @param lastSeen when the fleet was last heard of
     * @return to be asked before anybody else is heard of
     */
    FleetSilence silence(String fleet, Instant lastSeen, Instant at) {
        return new Silence(of(fleet), lastSeen.minus(PART_OF_FLEET), at);
    }

    /** Forgets bots that have been silent for very long; their names, by fleet. */
    List<Map.Entry<String, String>> expire(Instant at) {
        List<Map.Entry<String, String>> forgotten = new ArrayList<>();
        byFleet.forEach((fleet, bots) -> bots.forEach((bot, seen) -> {
            if (seen.isBefore(at.minus(FORGOTTEN_AFTER))) {
                forgotten.add(Map.entry(fleet, bot));
            }
        }));
        for (Map.Entry<String, String> bot : forgotten) {
            of(bot.getKey()).remove(bot.getValue());
            store.delete(BotKey.of(bot.getKey(), bot.getValue()));
        }
        if (ingestSeen != null && ingestSeen.isBefore(at.minus(FORGOTTEN_AFTER))) {
            ingestSeen = null;
            store.delete(INGEST);
        }
        return forgotten;
    }

    private void index(String fleet, BotSeen bot) {
        byFleet.computeIfAbsent(fleet, name -> new TreeMap<>()).put(bot.getBot(), bot.getAt());
    }

    /** Looks through the bots only when a rule asks: most rules about fleets do not. */
    private final class Silence implements FleetSilence {

        private final SortedMap<String, Instant> bots;
        private final Instant since;
        private final Instant at;
        /** When each bot that counts was last heard of, epoch milliseconds, ascending; null: nobody asked yet. */
        private long @Nullable [] seen;

        Silence(SortedMap<String, Instant> bots, Instant since, Instant at) {
            this.bots = bots;
            this.since = since;
            this.at = at;
        }

        @Override
        public long bots() {
            return seen().length;
        }

        @Override
        public long silentBots(Duration longerThan) {
            long before = at.toEpochMilli() - longerThan.toMillis();
            int first = Arrays.binarySearch(seen(), before);
            int silent = first < 0 ? -first - 1 : first;
            while (silent > 0 && seen()[silent - 1] == before) {
                silent--; // of equal ones any may have been found
            }
            return silent;
        }

        @Override
        public Duration ofIngest() {
            return ingestSeen == null ? Duration.ZERO : Duration.between(ingestSeen, at);
        }

        private long[] seen() {
            if (seen == null) {
                seen = bots.values().stream()
                        .filter(last -> !last.isBefore(since))
                        .mapToLong(Instant::toEpochMilli)
                        .sorted()
                        .toArray();
            }
            return seen;
        }
    }
}
