package dev.fleetpulse.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.Slice;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReferenceSliceTest {

    @Test
    void shouldHoldWhatItsNameSays() {
        // When
        Slice slice = ReferenceSlice.of(1, 1_000).toSlice(Instant.parse("2026-11-21T12:00:00Z"), 10_000);
        // Then
        assertThat(slice.getLatency().getCount()).isEqualTo(1_000);
        assertThat(slice.getOperations()).hasSize(3);
        assertThat(slice.getDependencies()).hasSize(2);
        assertThat(slice.getChannels()).hasSize(1);
        assertThat(slice.getFailures()).isEqualTo(50);
    }
}
