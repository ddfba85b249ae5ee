package dev.fleetpulse.processor.slice;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.testkit.SampleBot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class SliceStoreTest {

    private static final String TILL = "orders/till";
    private static final SampleBot BOT = new SampleBot("orders", "till");

    private final KeyValueStore<Bytes, Slice> store = TestStores.opened(Stores.slices("slices"));
    private final SliceStore slices = new SliceStore(store);

    @Test
    void shouldCountIntoTheSliceAnInstantLiesIn() {
        // When
        count(TILL, NOON);
        count(TILL, NOON.plusMillis(9_999));
        count(TILL, NOON.plusSeconds(10));
        count(TILL, NOON.minusMillis(1));

        // Then
        assertThat(events(TILL, NOON, NOON.plusSeconds(10))).isEqualTo(2);
        assertThat(events(TILL, NOON.plusSeconds(10), NOON.plusSeconds(20))).isEqualTo(1);
        assertThat(events(TILL, NOON.minusSeconds(10), NOON)).isEqualTo(1);
        assertThat(events(TILL, NOON.minusSeconds(10), NOON.plusSeconds(20))).isEqualTo(4);
    }

    @Test
    void shouldMergeToOneSliceOfTheWholeRange() {
        // Given
        count(TILL, NOON);

        // When
        Slice merged = slices.merged(TILL, new SliceRange(NOON.minusSeconds(60), NOON.plusSeconds(60)));

        // Then
        assertThat(merged.getStart()).isEqualTo(NOON.minusSeconds(60));
        assertThat(merged.getWidthMs()).isEqualTo(120_000);
        assertThat(merged.getEvents()).isEqualTo(1);
    }

    @Test
    void shouldBeAllZerosWhereNothingWasCounted() {
        // When, Then
        assertThat(events(TILL, NOON, NOON.plusSeconds(3_600))).isZero();
        assertThat(events(TILL, NOON, NOON)).isZero();
    }

    /** Names may contain one another, and end in any character a name may have. */
    @Test
    void shouldKeepSubjectsApart() {
        // Given
        List<String> subjects = List.of("a/b", "a/b-1", "a/b.", "a/b_", "a/bb", "a/B", "a", "ab/b");

        // When
        for (int i = 0; i < subjects.size(); i++) {
            for (int n = 0; n <= i; n++) {
                count(subjects.get(i), NOON);
            }
        }

        // Then
        for (int i = 0; i < subjects.size(); i++) {
            assertThat(events(subjects.get(i), NOON.minusSeconds(3_600), NOON.plusSeconds(3_600)))
                    .as(subjects.get(i))
                    .isEqualTo(i + 1L);
        }
    }

    @Test
    void shouldExpireExactlyWhatRetentionNoLongerCovers() {
        // Given
        Instant oldest = SliceStore.oldestKept(NOON);
        for (int i = -5; i <= 400; i++) {
            count(TILL, oldest.plusSeconds(10L * i));
            count("orders/till-2", oldest.plusSeconds(10L * i));
        }

        // When
        slices.expire(TILL, NOON);

        // Then
        assertThat(starts())
                .filteredOn(start -> start.isBefore(oldest))
                .as("those of the other bot")
                .hasSize(5);
        assertThat(starts()).hasSize(2 * 406 - 5);
        assertThat(events(TILL, oldest.minusSeconds(600), oldest)).isZero();
        assertThat(events(TILL, oldest, oldest.plusSeconds(10))).isEqualTo(1);
    }

    @Test
    void shouldKeepAnHourAndFiveMinutesInWholeSlices() {
        // Then
        assertThat(SliceStore.oldestKept(NOON)).isEqualTo(NOON.minus(Duration.ofMinutes(65)));
        assertThat(SliceStore.oldestKept(NOON.plusMillis(9_999))).isEqualTo(NOON.minus(Duration.ofMinutes(65)));
        assertThat(SliceStore.oldestKept(NOON.plusSeconds(10)))
                .isEqualTo(NOON.minus(Duration.ofMinutes(65)).plusSeconds(10));
    }

    private void count(String subject, Instant at) {
        slices.update(subject, at, slice -> slice.add(BOT.received(at)));
    }

    private long events(String subject, Instant from, Instant to) {
        return slices.merged(subject, new SliceRange(from, to)).getEvents();
    }

    private List<Instant> starts() {
        List<Instant> starts = new ArrayList<>();
        try (KeyValueIterator<Bytes, Slice> all = store.all()) {
            all.forEachRemaining(entry -> starts.add(entry.value.getStart()));
        }
        return starts;
    }
}
