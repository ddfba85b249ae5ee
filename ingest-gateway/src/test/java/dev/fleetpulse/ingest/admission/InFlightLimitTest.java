package dev.fleetpulse.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.ingest.admission.InFlightLimit.Permit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InFlightLimitTest {

    private final InFlightLimit limit = new InFlightLimit(1_000);

    @Test
    void shouldAdmitUpToTheLimitOfEvents() {
        // Given
        Optional<Permit> first = limit.tryAdmit(999, 1);

        // When
        Optional<Permit> fitting = limit.tryAdmit(1, 1);
        Optional<Permit> excess = limit.tryAdmit(1, 1);

        // Then
        assertThat(first).isPresent();
        assertThat(fitting).isPresent();
        assertThat(excess).isEmpty();
        assertThat(limit.events()).isEqualTo(1_000);
    }

    @Test
    void shouldAdmitUpToTheLimitOfBytes() {
        // Given
        limit.tryAdmit(1, InFlightLimit.MAX_BYTES - 10);

        // When
        Optional<Permit> excess = limit.tryAdmit(1, 11);
        Optional<Permit> fitting = limit.tryAdmit(1, 10);

        // Then
        assertThat(excess).isEmpty();
        assertThat(fitting).isPresent();
    }

    @Test
    void shouldAdmitUpToTheLimitOfWaitingRequests() {
        // Given
        List<Permit> waiting = IntStream.range(0, InFlightLimit.MAX_REQUESTS)
                .mapToObj(i -> limit.tryAdmit(1, 1).orElseThrow())
                .toList();

        // When
        Optional<Permit> excess = limit.tryAdmit(1, 1);
        waiting.get(0).answered();
        Optional<Permit> next = limit.tryAdmit(1, 1);

        // Then
        assertThat(excess).isEmpty();
        assertThat(next).isPresent();
    }

    /** A producer can hold the events of a dead broker long after their sender was answered. */
    @Test
    void shouldKeepEventsInFlightUntilTheyAreSettled() {
        // Given
        Permit permit = limit.tryAdmit(1_000, 1).orElseThrow();

        // When
        permit.answered();
        Optional<Permit> early = limit.tryAdmit(1, 1);
        permit.settled();
        Optional<Permit> later = limit.tryAdmit(1, 1);

        // Then
        assertThat(early).isEmpty();
        assertThat(later).isPresent();
    }

    @Test
    void shouldGiveRoomBackOnce() {
        // Given
        limit.tryAdmit(500, 1);
        Permit permit = limit.tryAdmit(500, 1).orElseThrow();

        // When
        permit.settled();
        permit.settled();

        // Then
        assertThat(limit.events()).isEqualTo(500);
    }
}
