package dev.fleetpulse.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Sums added to a sum, against their records added to it. (Against what waits to be added: {@link MergedSliceTest}.) */
class AccumulatorMergeTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    /** From nothing at all to more names than a slice holds and more users than a sparse counter. */
    @RepeatedTest(60)
    void shouldAddWhatTheRecordWouldAdd(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        boolean large = repetition.getCurrentRepetition() % 5 == 0;
        RandomEvents events = new RandomEvents(random, large ? 2_000 : 1 + random.nextInt(9));
        SliceAccumulator some = events.sum(NOON, large ? 5_000 : random.nextInt(60));
        SliceAccumulator others = events.sum(NOON, random.nextInt(large ? 500 : 20));
        SliceAccumulator expected = new SliceAccumulator();
        expected.merge(some.toSlice(NOON, 0));
        expected.merge(others.toSlice(NOON, 0));
        byte[] before = bytes(others);

        // When
        SliceAccumulator merged = new SliceAccumulator();
        merged.merge(some);
        merged.merge(others);

        // Then
        assertThat(bytes(merged)).isEqualTo(bytes(expected));
        assertThat(merged.toSlice(NOON, 0)).isEqualTo(expected.toSlice(NOON, 0));
        merged.merge(merged.toSlice(NOON, 0));
        assertThat(bytes(others)).as("what was added").isEqualTo(before);
    }

    private static byte[] bytes(SliceAccumulator sum) {
        return sum.encode(NOON, 0);
    }
}
