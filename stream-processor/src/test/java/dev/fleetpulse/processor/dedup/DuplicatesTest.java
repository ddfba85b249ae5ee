package dev.fleetpulse.processor.dedup;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.dedup.Duplicates.Limits;
import dev.fleetpulse.processor.dedup.Duplicates.Seen;
import dev.fleetpulse.processor.dedup.Duplicates.Verdict;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.BotKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What counts as the same event, and what never does. */
class DuplicatesTest {

    private static final String ID = "0d6ca5a5-4a4c-4d7e-9f41-6b1d3c2ab001";
    private static final String OTHER_ID = "0d6ca5a5-4a4c-4d7e-9f41-6b1d3c2ab002";

    private final DedupStores stores = new DedupStores();
    private Duplicates duplicates = stores.open(Limits.STANDARD);

    @Test
    void shouldRecogniseAnIdOfTheSameBotOnly() {
        // When, Then
        assertThat(see(event("till", ID, null, null), NOON)).isEqualTo(Verdict.NEW);
        assertThat(see(event("till", ID, null, null), NOON)).isEqualTo(Verdict.DUPLICATE);
        assertThat(see(event("till", OTHER_ID, null, null), NOON)).isEqualTo(Verdict.NEW);
        assertThat(see(event("bar", ID, null, null), NOON)).isEqualTo(Verdict.NEW);
    }

    @Test
    void shouldTakeIdsForTextWhereTheyAreNotCanonicalUuids() {
        // When, Then
        assertThat(see(event("till", "order-17", null, null), NOON)).isEqualTo(Verdict.NEW);
        assertThat(see(event("till", "order-18", null, null), NOON)).isEqualTo(Verdict.NEW);
        assertThat(see(event("till", "order-17", null, null), NOON)).isEqualTo(Verdict.DUPLICATE);
        assertThat(see(event("till", ID, null, null), NOON)).isEqualTo(Verdict.NEW);
        assertThat(see(event("till", ID.toUpperCase(Locale.ROOT), null, null), NOON))
                .isEqualTo(Verdict.NEW);
        assertThat(see(event("till", "1-1-1-1-1", null, null), NOON)).isEqualTo(Verdict.NEW);
        assertThat(see(event("till", "00000001-0001-0001-0001-000000000001", null, null), NOON))
                .isEqualTo(Verdict.NEW);
        assertThat(see(event("till", "", null, null), NOON)).isEqualTo(Verdict.NEW);
    }

    @Test
    void shouldRecogniseANumberedEventWithoutRememberingItsIdInFull() {
        // Given
        see(event("till", ID, "pod-1", 7L), NOON);

        // When, Then
        assertThat(see(event("till", ID, "pod-1", 7L), NOON)).isEqualTo(Verdict.DUPLICATE);
        assertThat(stores.idBlocks()).isZero();
        assertThat(stores.sequenceBlocks()).isEqualTo(1);
    }

    /** An instance that starts again under its old name and counts from 0 loses nothing, whatever its clock says. */
    @Test
    void shouldCountAnotherEventUnderAUsedNumberOnce() {
        // Given
        see(event("till", ID, "pod-1", 0L), NOON);

        // When, Then
        assertThat(see(event("till", OTHER_ID, "pod-1", 0L), NOON)).isEqualTo(Verdict.NEW_UNDER_USED_NUMBER);
        assertThat(see(event("till", OTHER_ID, "pod-1", 0L), NOON)).isEqualTo(Verdict.DUPLICATE);
        assertThat(see(event("till", ID, "pod-1", 0L), NOON)).isEqualTo(Verdict.DUPLICATE);
    }

    @Test
    void shouldTellNumbersOfInstancesAndBotsApart() {
        // Given
        see(event("till", ID, "pod-1", 0L), NOON);

        // When, Then
        assertThat(see(event("till", OTHER_ID, "pod-2", 0L), NOON)).isEqualTo(Verdict.NEW);
        assertThat(see(event("bar", ID, "pod-1", 0L), NOON)).isEqualTo(Verdict.NEW);
        assertThat(see(event("till", "negative", "pod-1", -1L), NOON)).isEqualTo(Verdict.NEW);
        assertThat(see(event("till", "least", "pod-1", Long.MIN_VALUE), NOON)).isEqualTo(Verdict.NEW);
        assertThat(see(event("till", "greatest", "pod-1", Long.MAX_VALUE), NOON))
                .isEqualTo(Verdict.NEW);
        assertThat(see(event("till", "negative", "pod-1", -1L), NOON)).isEqualTo(Verdict.DUPLICATE);
    }

    @Test
    void shouldRememberForTenMinutesOfThePartitionClockAndLeaveNothingBehind() {
        // Given
        Instant almost = NOON.plus(Duplicates.HORIZON);
        see(event("till", ID, "pod-1", 0L), NOON);
        see(event("till", OTHER_ID, null, null), NOON);

        // When, Then
        assertThat(see(event("till", ID, "pod-1", 0L), almost)).isEqualTo(Verdict.DUPLICATE);
        assertThat(see(event("till", OTHER_ID, null, null), almost)).isEqualTo(Verdict.DUPLICATE);
        duplicates.advance(almost.plus(Duration.ofMinutes(1)));
        assertThat(stores.idBlocks()).isZero();
        assertThat(stores.sequenceBlocks()).isZero();
    }

    @Test
    void shouldForgetTheOldestIdsOfTheBotThatFloodsAndOfNoOther() {
        // Given
        duplicates = stores.open(new Limits(4, 100, 50, 10_000));
        see(event("bar", ID, null, null), NOON);

        // When
        int evicted = 0;
        for (int i = 0; i < 120; i++) {
            evicted += duplicates
                    .see("orders/till", event("till", "flood-" + i, null, null), NOON)
                    .evicted();
        }

        // Then
        assertThat(evicted).isEqualTo(70);
        assertThat(see(event("till", "flood-70", null, null), NOON)).isEqualTo(Verdict.DUPLICATE);
        assertThat(see(event("bar", ID, null, null), NOON)).isEqualTo(Verdict.DUPLICATE);
        assertThat(duplicates.see("orders/till", event("till", "flood-69", null, null), NOON))
                .isEqualTo(new Seen(Verdict.NEW, 1));
    }

    @Test
    void shouldBoundTheTaskWhateverTheNumberOfBots() {
        // Given
        duplicates = stores.open(new Limits(4, 100, 50, 10 * EventIds.BLOCK_IDS));

        // When
        int evicted = 0;
        for (int i = 0; i < 1_000; i++) {
            evicted += duplicates
                    .see("orders/till-" + i, event("till-" + i, ID, null, null), NOON)
                    .evicted();
        }

        // Then
        assertThat(stores.idBlocks()).isLessThanOrEqualTo(10);
        assertThat(evicted).isEqualTo(1_000 - 9 * EventIds.BLOCK_IDS - 1_000 % EventIds.BLOCK_IDS);
        assertThat(see(event("till-999", ID, null, null), NOON)).isEqualTo(Verdict.DUPLICATE);
    }

    /** Random numbers and thousands of instance names end in the bounded journal of ids, and are told apart all the same. */
    @Test
    void shouldGoByIdWhereNumbersTakeTooMuchRoom() {
        // Given
        duplicates = stores.open(new Limits(4, 100, 1_000, 10_000));

        // When
        for (int i = 0; i < 500; i++) {
            assertThat(see(event("till", "id-" + i, "pod-" + i, 16L * i), NOON)).isEqualTo(Verdict.NEW);
        }

        // Then
        assertThat(stores.sequenceBlocks()).isEqualTo(4);
        for (int i = 0; i < 500; i++) {
            assertThat(see(event("till", "id-" + i, "pod-" + i, 16L * i), NOON)).isEqualTo(Verdict.DUPLICATE);
        }
    }

    private Verdict see(TelemetryEvent event, Instant clock) {
        return duplicates
                .see(BotKey.of(event.getFleet(), event.getBot()), event, clock)
                .verdict();
    }

    private static TelemetryEvent event(String bot, String id, @Nullable String instance, @Nullable Long sequence) {
        return TelemetryEvent.newBuilder(new SampleBot("orders", bot).received(NOON))
                .setId(id)
                .setInstance(instance)
                .setSequence(sequence)
                .build();
    }
}
