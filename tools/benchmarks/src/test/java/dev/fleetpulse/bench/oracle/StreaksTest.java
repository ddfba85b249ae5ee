package dev.fleetpulse.bench.oracle;

import static dev.fleetpulse.schema.AlertState.FIRING;
import static dev.fleetpulse.schema.AlertState.INACTIVE;
import static dev.fleetpulse.schema.AlertState.PENDING;
import static dev.fleetpulse.schema.AlertState.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two failures in a row, for two seconds, kept for three. */
class StreaksTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Streaks STREAKS =
            new Streaks(new Streaks.Rule(2, Duration.ofSeconds(2), Duration.ofSeconds(3)));

    private final List<Logged> log = new ArrayList<>();

    @Test
    void shouldFireAndResolveAtTheEndsOfItsTimers() {
        // Given
        append(0.1, "pay", Outcome.FAILURE);
        append(0.2, "pay", Outcome.FAILURE);
        append(5.5, "pay", Outcome.SUCCESS);

        // Then
        assertThat(steps()).containsExactly(step(PENDING, 1, 1), step(FIRING, 1, 3), step(RESOLVED, 1, 9));
    }

    @Test
    void shouldEndAPendingAlertAtASuccess() {
        // Given
        append(0.1, "pay", Outcome.FAILURE);
        append(0.2, "pay", Outcome.FAILURE);
        append(2.9, "pay", Outcome.SUCCESS);

        // Then
        assertThat(steps()).containsExactly(step(PENDING, 1, 1), step(INACTIVE, 1, 3));
    }

    @Test
    void shouldBeginToWaitAnewWhereTheFailuresComeBack() {
        // Given
        append(0.1, "pay", Outcome.FAILURE);
        append(0.2, "pay", Outcome.FAILURE);
        append(4.0, "pay", Outcome.SUCCESS);
        append(6.0, "pay", Outcome.FAILURE);
        append(6.1, "pay", Outcome.FAILURE);
        append(9.0, "pay", Outcome.SUCCESS);

        // Then
        assertThat(steps()).containsExactly(step(PENDING, 1, 1), step(FIRING, 1, 3), step(RESOLVED, 1, 13));
    }

    @Test
    void shouldCountEachOperationByItselfAndNoLateEvent() {
        // Given
        append(0.1, "pay", Outcome.FAILURE);
        append(0.2, "order", Outcome.FAILURE);
        append(0.3, "order", Outcome.NOOP);
        log.add(new Logged(event("pay", Outcome.FAILURE, NOON.minusSeconds(90)), NOON));

        // Then
        assertThat(steps()).isEmpty();
    }

    @Test
    void shouldSayNothingOfWhatIsDecidedLater() {
        // Given
        append(0.1, "pay", Outcome.FAILURE);
        append(0.2, "pay", Outcome.FAILURE);

        // When
        Map<String, List<AlertStep>> soon = STREAKS.expected(log, NOON.plusSeconds(3));

        // Then
        assertThat(soon.get("fleet-0/bot-0")).containsExactly(step(PENDING, 1, 1));
    }

    private List<AlertStep> steps() {
        return STREAKS.expected(log, LATER).getOrDefault("fleet-0/bot-0", List.of());
    }

    private void append(double second, String operation, Outcome outcome) {
        Instant at = NOON.plusMillis(Math.round(second * 1_000));
        log.add(Logged.atOnce(event(operation, outcome, at)));
    }

    private static TelemetryEvent event(String operation, Outcome outcome, Instant at) {
        return TelemetryEvent.newBuilder()
                .setId("e-" + at + outcome)
                .setFleet("fleet-0")
                .setBot("bot-0")
                .setCorrelationId("c")
                .setName("ACTION")
                .setOccurredAt(at)
                .setOperation(operation)
                .setOutcome(outcome)
                .build();
    }

    private static AlertStep step(AlertState state, int started, int at) {
        return new AlertStep(state, NOON.plusSeconds(started), NOON.plusSeconds(at));
    }
}
