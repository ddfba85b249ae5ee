package dev.fleetpulse.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DelaysTest {

    @Test
    void shouldBeExactInAnyOrder() {
        // Given
        long[] nanos =
                LongStream.rangeClosed(1, 600).map(i -> (601 - i) * 1_000_000).toArray();
        // When
        Delays delays = new Delays(nanos);
        // Then
        assertThat(delays.millis(0.5)).isEqualTo(300);
        assertThat(delays.millis(0.99)).isEqualTo(594);
        assertThat(delays.millis(1)).isEqualTo(600);
    }

    @Test
    void shouldRefuseToSayAnythingAboutNothing() {
        assertThatThrownBy(() -> new Delays(new long[0])).hasMessageContaining("no probe");
    }
}
