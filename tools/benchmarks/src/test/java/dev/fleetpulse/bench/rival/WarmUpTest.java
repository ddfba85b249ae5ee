package dev.fleetpulse.bench.rival;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void shouldBeOverFromTheBeginningWhereNoneIsWanted() {
        assertThat(new WarmUp(Duration.ZERO).isOver()).isTrue();
    }

    @Test
    void shouldNotBeOverBeforeSomethingWorkedForTheLeastTime() {
        // Given
        WarmUp warmUp = new WarmUp(Duration.ofMinutes(1));
        // When
        warmUp.goOn();
        warmUp.pause();
        // Then
        assertThat(warmUp.isOver()).isFalse();
    }
}
