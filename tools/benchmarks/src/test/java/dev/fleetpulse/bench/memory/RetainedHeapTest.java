package dev.fleetpulse.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RetainedHeapTest {

    @Test
    void shouldTellWhatAnArrayTakes() {
        // When
        double bytes = RetainedHeap.bytesEach(40_000, i -> new byte[500]);
        // Then
        assertThat(bytes).isCloseTo(520, within(26.0));
    }
}
