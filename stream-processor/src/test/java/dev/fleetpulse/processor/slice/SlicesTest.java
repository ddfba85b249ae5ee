package dev.fleetpulse.processor.slice;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.clock.SecondClose;
import dev.fleetpulse.processor.intake.EventIntake;
import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.CountedEvent;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.slice.NameAdmission;
import dev.fleetpulse.slice.SliceRange;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.testkit.SampleSlices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlicesTest {

    private static final String TILL = "orders/till";
    private static final SampleBot BOT = new SampleBot("orders", "till");

    private final KeyValueStore<Bytes, LiveSlice> store = TestStores.opened(Stores.slices("slices"));
    private final KeyValueStore<Bytes, byte[]> changed = TestStores.opened(Stores.marks("changed"));
    private final SliceReader reader = new SliceReader(store);
    private final RollupWriter rollups = new RollupWriter(changed, store);
    private final Slices slices = new Slices(store, rollups, Instant.EPOCH);
    private Instant rolled = NOON;

    /** Every level holds what was counted in its time, however late it came. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldKeepEveryLevelEqualToWhatHappenedInIt(long seed) {
        // Given
        Random random = new Random(seed);
        List<TelemetryEvent> counted = new ArrayList<>();
        Instant clock = NOON;

        // When
        for (int i = 0; i < 600; i++) {
            clock = clock.plusSeconds(random.nextInt(600));
            rollUp(clock);
            Instant at = clock.minusSeconds(random.nextInt(10) == 0 ? random.nextInt(150_000) : random.nextInt(20));
            TelemetryEvent event = random.nextInt(5) == 0
                    ? BOT.failed("pay", at, Duration.ofMillis(random.nextInt(900)), "R" + random.nextInt(4))
                    : BOT.succeeded("pay", at, Duration.ofMillis(random.nextInt(900)));
            count(event, clock);
            counted.add(event);
        }
        Instant end = clock.plus(Duration.ofHours(1));
        rollUp(end);

        // Then
        for (Level level : Level.values()) {
            List<Instant> kept = starts(level);
            kept.removeIf(start -> start.isBefore(Retention.oldestKept(level, end)));
            assertThat(kept).isNotEmpty();
            for (Instant start : kept) {
                assertThat(slice(level, start)).isEqualTo(expected(level, start, counted));
            }
        }
        SliceRange lastDay = SliceRange.covering(end.minus(Duration.ofHours(24)), end);
        SlicePlan plan = SlicePlan.of(lastDay, Coverage.ofFleet(end, end));
        assertThat(reader.merged(TILL, plan))
                .isEqualTo(SampleSlices.of(
                        plan.range().from(),
                        plan.range().length(),
                        within(counted, plan.range().from(), plan.range().to())));
    }

    @Test
    void shouldTellTheHistoryOnceOfWhatChanged() {
        // Given
        count(BOT.received(NOON.plusSeconds(5)), NOON.plusSeconds(6));
        rollUp(NOON.plus(Duration.ofMinutes(61)));
        List<String> first = flushed();

        // When
        for (int i = 0; i < 100; i++) {
            count(BOT.received(NOON.plusSeconds(i)), NOON.plus(Duration.ofMinutes(62)));
        }

        // Then
        assertThat(first).containsExactly("orders/till PT1H 1");
        assertThat(flushed()).containsExactly("orders/till PT1H 101");
        assertThat(flushed()).isEmpty();
    }

    @Test
    void shouldCorrectTheDayThatWasMergedBeforeALateEventCame() {
        // Given
        Instant yesterday = NOON.minus(Duration.ofHours(20));
        rolled = Level.DAY.floor(NOON);

        // When
        count(BOT.received(yesterday), NOON);

        // Then
        assertThat(flushed()).containsExactly("orders/till PT1H 1", "orders/till PT24H 1");
        assertThat(starts(Level.TEN_SECONDS)).isEmpty();
        assertThat(starts(Level.MINUTE)).isEmpty();
    }

    @Test
    void shouldExpireExactlyWhatRetentionNoLongerCovers() {
        // Given
        for (int hour = 0; hour < 80; hour++) {
            count(BOT.received(NOON.plus(Duration.ofHours(hour))), NOON.plus(Duration.ofHours(hour)));
            rollUp(NOON.plus(Duration.ofHours(hour + 1L)));
        }
        Instant clock = NOON.plus(Duration.ofHours(80));

        // When
        slices.expire(TILL, clock);

        // Then
        for (Level level : Level.values()) {
            assertThat(starts(level))
                    .isNotEmpty()
                    .allSatisfy(start -> assertThat(start).isAfterOrEqualTo(Retention.oldestKept(level, clock)));
        }
        assertThat(starts(Level.TEN_SECONDS)).hasSize(1);
        assertThat(starts(Level.HOUR)).hasSize(48);
    }

    /** Names may contain one another, and end in any character a name may have. */
    @Test
    void shouldKeepSubjectsApart() {
        // Given
        List<String> subjects = List.of("a/b", "a/b-1", "a/b.", "a/b_", "a/bb", "a/B", "a", "ab/b");

        // When
        for (int i = 0; i < subjects.size(); i++) {
            for (int n = 0; n <= i; n++) {
                slices.counted(subjects.get(i)).add(one(BOT.received(NOON)), new Coverage(NOON, rolled));
            }
        }
        slices.forget("a/b");

        // Then
        SliceRange around = new SliceRange(NOON.minusSeconds(60), NOON.plusSeconds(60));
        for (int i = 0; i < subjects.size(); i++) {
            assertThat(reader.merged(subjects.get(i), around, new Coverage(NOON, rolled))
                            .getEvents())
                    .as(subjects.get(i))
                    .isEqualTo(i == 0 ? 0 : i + 1L);
        }
    }

    /** What the task found in its store is looked up, however far ahead it lies and whatever comes first. */
    @Test
    void shouldGoOnWithWhatTheTaskFound() {
        // Given
        Instant ahead = NOON.plus(EventIntake.MAX_AHEAD);
        slices.counted(TILL).add(one(BOT.received(ahead)), new Coverage(NOON, rolled));
        TestStores.startAnew(store);
        Slices.Counted till =
                new Slices(store, rollups, EventIntake.latestCounted(SecondClose.second(NOON))).counted(TILL);

        // When
        for (Instant at : List.of(NOON, ahead, ahead.plusSeconds(60), NOON, ahead, ahead.plusSeconds(60))) {
            till.add(one(BOT.received(at)), new Coverage(NOON, rolled));
            TestStores.startAnew(store);
        }

        // Then
        assertThat(slice(Level.TEN_SECONDS, NOON).getEvents()).isEqualTo(2);
        assertThat(slice(Level.TEN_SECONDS, ahead).getEvents()).isEqualTo(3);
        assertThat(slice(Level.TEN_SECONDS, ahead.plusSeconds(60)).getEvents()).isEqualTo(2);
    }

    private void count(TelemetryEvent event, Instant clock) {
        slices.counted(TILL).add(one(event), new Coverage(clock, rolled));
    }

    private static CountedEvent one(TelemetryEvent event) {
        return CountedEvent.of(event, event.getOccurredAt(), NameAdmission.ALL);
    }

    private void rollUp(Instant clock) {
        Instant until = Level.MINUTE.floor(clock);
        if (until.isAfter(rolled)) {
            slices.rollUp(TILL, rolled, until);
            rolled = until;
        }
    }

    private List<String> flushed() {
        List<String> told = new ArrayList<>();
        rollups.flush((subject, slice) ->
                told.add(subject + " " + Duration.ofMillis(slice.getWidthMs()) + " " + slice.getEvents()));
        return told;
    }

    private List<Instant> starts(Level level) {
        List<Instant> starts = new ArrayList<>();
        reader.forEach(level, (key, slice) -> starts.add(key.start()));
        return starts;
    }

    private Slice slice(Level level, Instant start) {
        TreeMap<Instant, Slice> found = new TreeMap<>();
        reader.forEach(level, (key, slice) -> found.put(key.start(), slice));
        return Objects.requireNonNull(found.get(start));
    }

    private static Slice expected(Level level, Instant start, List<TelemetryEvent> events) {
        return SampleSlices.of(start, level.width(), within(events, start, start.plus(level.width())));
    }

    private static List<TelemetryEvent> within(List<TelemetryEvent> events, Instant from, Instant to) {
        return events.stream()
                .filter(event -> !event.getOccurredAt().isBefore(from)
                        && event.getOccurredAt().isBefore(to))
                .toList();
    }
}
