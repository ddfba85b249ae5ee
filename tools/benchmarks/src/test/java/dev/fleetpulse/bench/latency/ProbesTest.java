package dev.fleetpulse.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProbesTest {

    private final Probes probes = new Probes(3);

    @Test
    void shouldTakeTheFirstTimeAndLeaveOutTheWarmUp() {
        // Given
        for (int probe = 0; probe < probes.count(); probe++) {
            probes.meant(probe, 1_000_000L * probe);
        }
        probes.heard(0, 900_000_000);
        probes.heard(1, 5_000_000);
        probes.heard(2, 4_000_000);
        // When
        Delays delays = probes.delays(1);
        // Then
        assertThat(delays.millis(0.5)).isEqualTo(2);
        assertThat(delays.millis(1)).isEqualTo(4);
        assertThat(probes.areHeard()).isTrue();
        assertThat(probes.problems()).isEmpty();
    }

    @Test
    void shouldTellOfProbesThatAreMissingOrCameTwice() {
        // Given
        probes.heard(0, 1);
        probes.heard(2, 1);
        probes.heard(2, 2);
        // When, Then
        assertThat(probes.areHeard()).isFalse();
        assertThat(probes.problems()).containsExactly("probe 1 came through 0 times", "probe 2 came through 2 times");
    }

    @Test
    void shouldKnowAnEventOfItsOwn() {
        assertThat(ProbeEvents.number(ProbeEvents.event(17, Instant.EPOCH))).isEqualTo(17);
    }
}
