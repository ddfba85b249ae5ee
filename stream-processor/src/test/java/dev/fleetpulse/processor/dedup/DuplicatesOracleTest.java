package dev.fleetpulse.processor.dedup;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.dedup.Duplicates.Limits;
import dev.fleetpulse.processor.dedup.Duplicates.Seen;
import dev.fleetpulse.processor.dedup.Duplicates.Verdict;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.BotKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A plain set of all ids as second opinion: events sent up to three times in disorder, by instances that start again
 * under their old name and count from 0, with clocks that jump.
 */
class DuplicatesOracleTest {

    private static final int EVENTS = 6_000;

    private record Sent(TelemetryEvent event, Instant appendedAt) {
        String bot() {
            return BotKey.of(event.getFleet(), event.getBot());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldCountEveryEventOnceWithinTheHorizon(long seed) {
        // Given
        List<Sent> log = log(new Random(seed));
        Duplicates duplicates = new DedupStores().open(Limits.STANDARD);
        Set<String> oracle = new HashSet<>();

        // When, Then
        int again = 0;
        for (Sent sent : log) {
            boolean isNew =
                    oracle.add(sent.event().getBot() + " " + sent.event().getId());
            Seen seen = duplicates.see(sent.bot(), sent.event(), sent.appendedAt());
            assertThat(seen.verdict() != Verdict.DUPLICATE)
                    .as("%s at %s", sent.event(), sent.appendedAt())
                    .isEqualTo(isNew);
            assertThat(seen.evicted()).isZero();
            again += isNew ? 0 : 1;
        }
        assertThat(again).isGreaterThan(EVENTS / 2);
    }

    /** Tight limits, so that everything that can be forgotten is; a tick a minute for one of the two. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldDecideTheSameWhereverTheTaskIsRestarted(long seed) {
        // Given
        List<Sent> log = log(new Random(seed));
        Limits tight = new Limits(3, 12, 60, 12 * EventIds.BLOCK_IDS);
        Duplicates steady = new DedupStores().open(tight);
        DedupStores stores = new DedupStores();
        Duplicates restarted = stores.open(tight);
        Random restarts = new Random(seed + 100);

        // When, Then
        int evicted = 0;
        for (Sent sent : log) {
            if (restarts.nextInt(20) == 0) {
                restarted = stores.open(tight);
            }
            restarted.advance(sent.appendedAt());
            Seen seen = steady.see(sent.bot(), sent.event(), sent.appendedAt());
            assertThat(restarted.see(sent.bot(), sent.event(), sent.appendedAt()))
                    .isEqualTo(seen);
            evicted += seen.evicted();
        }
        assertThat(evicted).isPositive();
    }

    /** An hour; gaps now and then, so that everything expires; copies within nine minutes. */
    private static List<Sent> log(Random random) {
        List<Sent> log = new ArrayList<>();
        long[] next = new long[8];
        Instant at = NOON;
        for (int i = 0; i < EVENTS; i++) {
            at = at.plusMillis(random.nextInt(2_000) == 0 ? 1_500_000 : random.nextInt(1_200));
            int bot = random.nextInt(next.length);
            next[bot] = random.nextInt(100) == 0 ? 0 : next[bot] + 1;
            TelemetryEvent event = event(random, bot, next[bot], at);
            for (int copy = random.nextInt(3); copy >= 0; copy--) {
                log.add(new Sent(
                        event,
                        at.plusMillis(random.nextInt(9) == 0 ? random.nextInt(540_000) : random.nextInt(30_000))));
            }
        }
        log.sort(Comparator.comparing(Sent::appendedAt));
        return log;
    }

    /** Bots 0 to 2 number their events, 3 jumps, 4 changes its instance all the time, the others do not number. */
    private static TelemetryEvent event(Random random, int bot, long number, Instant at) {
        TelemetryEvent.Builder event = TelemetryEvent.newBuilder(new SampleBot("orders", "bot-" + bot).received(at))
                .setId(
                        bot == 6
                                ? "order-" + random.nextInt()
                                : new UUID(random.nextLong(), random.nextLong()).toString())
                .setOccurredAt(at.plusSeconds(random.nextInt(600) - 300L));
        if (bot < 5) {
            event.setInstance(bot == 4 ? "pod-" + random.nextInt(1_000) : "pod-1");
            event.setSequence(bot == 3 ? random.nextLong() : number);
        }
        return event.build();
    }
}
