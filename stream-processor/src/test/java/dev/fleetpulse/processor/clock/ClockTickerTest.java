package dev.fleetpulse.processor.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockTickerTest {

    private static final int PARTITION = 3;

    private final List<Integer> ticks = new ArrayList<>();
    private final ClockTicker ticker = new ClockTicker(ticks::add, PARTITION);

    @Test
    void shouldTickWhereNothingMovedTheClock() {
        // When
        ticker.punctuate(1_000);
        ticker.punctuate(2_000);

        // Then
        assertThat(ticks).containsExactly(PARTITION, PARTITION);
    }

    @Test
    void shouldNotTickInASecondWithAnEvent() {
        // When
        ticker.eventSeen();
        ticker.punctuate(1_000);
        ticker.eventSeen();
        ticker.eventSeen();
        ticker.punctuate(2_000);

        // Then
        assertThat(ticks).isEmpty();
    }

    @Test
    void shouldTickAgainOnceEventsStop() {
        // When
        ticker.eventSeen();
        ticker.punctuate(1_000);
        ticker.punctuate(2_000);

        // Then
        assertThat(ticks).containsExactly(PARTITION);
    }
}
