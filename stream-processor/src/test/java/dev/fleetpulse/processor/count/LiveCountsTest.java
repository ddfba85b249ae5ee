package dev.fleetpulse.processor.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.RecordCounts;
import org.junit.jupiter.api.Test;

class LiveCountsTest {

    private final LiveCounts live = new LiveCounts();

    @Test
    void shouldSumTheTasksThatRunHere() {
        // Given
        live.started(0, tally(3));
        live.started(1, tally(4));

        // When
        RecordTally moved = tally(5);
        live.started(2, moved);
        long before = live.sum(RecordCounts::getCounted);
        live.stopped(2, moved);

        // Then
        assertThat(before).isEqualTo(12);
        assertThat(live.sum(RecordCounts::getCounted)).isEqualTo(7);
    }

    /** Streams may open a task anew before it closes what was left of the old one. */
    @Test
    void shouldKeepTheSuccessorOfATaskThatStops() {
        // Given
        RecordTally old = tally(3);
        live.started(0, old);
        live.started(0, tally(4));

        // When
        live.stopped(0, old);

        // Then
        assertThat(live.sum(RecordCounts::getCounted)).isEqualTo(4);
    }

    @Test
    void shouldGoOnFromTheCountsInTheStateForEveryFate() {
        // Given
        RecordTally tally = tally(0);
        for (Fate fate : Fate.values()) {
            tally.add(fate);
        }
        tally.idsEvicted(7);

        // When
        tally.add(Fate.TICK);
        RecordTally goneOn = new RecordTally(tally.counts());
        goneOn.add(Fate.COUNTED);

        // Then
        assertThat(goneOn.counts()).isEqualTo(new RecordCounts(9L, 2L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 2L, 7L, 1L));
    }

    private static RecordTally tally(long counted) {
        return new RecordTally(RecordCounts.newBuilder()
                .setReceived(counted)
                .setCounted(counted)
                .build());
    }
}
