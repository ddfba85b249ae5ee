package dev.fleetpulse.alertsink.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OffsetWatermarksTest {

    private final OffsetWatermarks watermarks = new OffsetWatermarks();

    @Test
    void shouldStopBeforeTheFirstOpenRecord() {
        // Given
        take(0, 10, 11, 12);

        // When
        watermarks.settled(0, 12);
        watermarks.settled(0, 10);

        // Then
        assertThat(watermarks.toCommit()).isEqualTo(Map.of(0, 11L));
    }

    @Test
    void shouldPassTheLastRecordWhenAllAreSettled() {
        // Given
        take(0, 10, 14);

        // When
        watermarks.settled(0, 14);
        watermarks.settled(0, 10);

        // Then
        assertThat(watermarks.toCommit()).isEqualTo(Map.of(0, 15L));
    }

    @Test
    void shouldCommitNothingWhileTheFirstIsOpen() {
        // Given
        take(0, 10, 11);

        // When
        watermarks.settled(0, 11);

        // Then
        assertThat(watermarks.toCommit()).isEmpty();
    }

    @Test
    void shouldCommitEachWatermarkOnce() {
        // Given
        take(0, 10);
        take(1, 5, 6);
        watermarks.settled(0, 10);
        watermarks.settled(1, 5);
        watermarks.committed(watermarks.toCommit());

        // When
        watermarks.settled(1, 6);

        // Then
        assertThat(watermarks.toCommit()).isEqualTo(Map.of(1, 7L));
    }

    @Test
    void shouldForgetPartitionsThatWereGivenAway() {
        // Given
        take(0, 10);
        take(1, 5);

        // When
        watermarks.drop(partition -> partition == 0);
        watermarks.settled(0, 10);
        watermarks.settled(1, 5);

        // Then
        assertThat(watermarks.toCommit()).isEqualTo(Map.of(1, 6L));
    }

    /** Never above an open record, and in the end behind the last. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldNeverPassAnOpenRecord(long seed) {
        // Given
        List<Long> open = new ArrayList<>(LongStream.range(100, 200).boxed().toList());
        open.forEach(offset -> watermarks.taken(0, offset));
        Collections.shuffle(open, new Random(seed));

        // When / Then
        while (!open.isEmpty()) {
            watermarks.settled(0, open.remove(0));
            long lowest = open.stream().mapToLong(Long::longValue).min().orElse(200);
            long committed = watermarks.toCommit().getOrDefault(0, 100L);
            assertThat(committed).isEqualTo(lowest);
        }
    }

    private void take(int partition, long... offsets) {
        for (long offset : offsets) {
            watermarks.taken(partition, offset);
        }
    }
}
