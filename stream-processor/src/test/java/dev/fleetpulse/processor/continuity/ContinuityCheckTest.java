package dev.fleetpulse.processor.continuity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.processor.continuity.CommittedRecords.Gap;
import dev.fleetpulse.processor.continuity.ContinuityCheck.BrokenException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ContinuityCheckTest {

    private static final TopicPartition EVENTS_3 = new TopicPartition("test.events", 3);

    private final List<String> looks = new ArrayList<>();
    private final List<Long> gone = new ArrayList<>();

    @Test
    void shouldGoOnWhereTheStateEnds() {
        // Given
        ContinuityCheck check = whereRecordsStand(true);

        // When, Then
        assertThatCode(() -> check.check(EVENTS_3, 42, 42)).doesNotThrowAnyException();
        assertThat(looks).as("no look at the broker").isEmpty();
    }

    @Test
    void shouldGoOnBehindTransactionMarkersAndAbortedRecords() {
        // Given
        ContinuityCheck check = whereRecordsStand(false);

        // When, Then
        assertThatCode(() -> check.check(EVENTS_3, 42, 45)).doesNotThrowAnyException();
        assertThat(looks).containsExactly("test.events-3 42 45");
    }

    @Test
    void shouldRefuseToSkipRecords() {
        // Given
        ContinuityCheck check = whereRecordsStand(true);

        // When, Then
        assertThatThrownBy(() -> check.check(EVENTS_3, 42, 45))
                .isInstanceOf(BrokenException.class)
                .hasMessage(
                        "test.events-3: state ends before offset 42, input goes on at 45: the task is restored again");
    }

    @Test
    void shouldRefuseToCountARecordTwice() {
        // Given
        ContinuityCheck check = whereRecordsStand(false);

        // When, Then
        assertThatThrownBy(() -> check.check(EVENTS_3, 42, 41)).isInstanceOf(BrokenException.class);
        assertThat(looks).isEmpty();
    }

    @Test
    void shouldBeginWithAnEmptyStateAtTheOldestRecordKept() {
        // Given
        ContinuityCheck check = whereRecordsStand(false);

        // When, Then
        assertThatCode(() -> check.check(EVENTS_3, 0, 1_000)).doesNotThrowAnyException();
    }

    @Test
    void shouldOnlyLookAtTheFirstRecord() {
        // Given
        ContinuityCheck check = whereRecordsStand(true);
        check.check(EVENTS_3, 42, 42);

        // When, Then
        assertThatCode(() -> check.check(EVENTS_3, 43, 99)).doesNotThrowAnyException();
    }

    @Test
    void shouldStayBrokenOnceItIs() {
        // Given
        ContinuityCheck check = whereRecordsStand(true);
        assertThatThrownBy(() -> check.check(EVENTS_3, 42, 45)).isInstanceOf(BrokenException.class);

        // When, Then
        assertThatThrownBy(() -> check.check(EVENTS_3, 42, 46)).isInstanceOf(BrokenException.class);
    }

    @Test
    void shouldCountWhatRetentionDeletedBeforeItWasRead() {
        // Given
        ContinuityCheck check = withGap(new Gap(false, 3));

        // When
        check.check(EVENTS_3, 42, 45);

        // Then
        assertThat(gone).containsExactly(3L);
    }

    @Test
    void shouldNotCallLostWhatAnEmptyStateNeverHad() {
        // Given
        ContinuityCheck check = withGap(new Gap(false, 1_000));

        // When
        check.check(EVENTS_3, 0, 1_000);

        // Then
        assertThat(gone).isEmpty();
    }

    private ContinuityCheck whereRecordsStand(boolean between) {
        return withGap(new Gap(between, 0));
    }

    private ContinuityCheck withGap(Gap gap) {
        return new ContinuityCheck(
                (partition, from, to) -> {
                    looks.add(partition + " " + from + " " + to);
                    return gap;
                },
                gone::add);
    }
}
