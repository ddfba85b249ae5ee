package dev.fleetpulse.processor.fleet;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StallTest {

    @Test
    void shouldBeNoneWhileAllAreWithinThirtySeconds() {
        assertThat(Stall.of(Map.of(0, second(40), 1, second(10)), 2, Optional.of(second(11))))
                .isEmpty();
    }

    @Test
    void shouldNameWhoIsFurtherBehindAndGoAsFarAsTheOthers() {
        // When
        Optional<Stall> stall =
                Stall.of(Map.of(0, second(41), 1, second(10), 2, second(39), 3, second(2)), 4, Optional.of(second(11)));

        // Then
        assertThat(stall)
                .contains(new Stall(
                        second(39), List.of(new Stall.Source(1, second(10)), new Stall.Source(3, second(2)))));
    }

    @Test
    void shouldCountWhoNeverSpokeFromWhatWaits() {
        // Given
        Map<Integer, Instant> watermarks = Map.of(0, second(41));

        // Then
        assertThat(Stall.of(watermarks, 2, Optional.of(second(11)))).isEmpty();
        assertThat(Stall.of(watermarks, 2, Optional.of(second(10))))
                .contains(new Stall(second(41), List.of(new Stall.Source(1, null))));
        assertThat(Stall.of(watermarks, 2, Optional.empty())).isEmpty();
        assertThat(Stall.of(Map.of(), 2, Optional.empty())).isEmpty();
    }

    private static Instant second(int number) {
        return NOON.plusSeconds(number);
    }
}
