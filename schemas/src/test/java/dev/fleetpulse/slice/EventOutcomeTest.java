package dev.fleetpulse.slice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventOutcomeTest {

    @ParameterizedTest
    @CsvSource({
        "DISPATCH_OK, SUCCESS",
        "TASK_COMPLETED, SUCCESS",
        "COMMAND_COMPLETED, SUCCESS",
        "DISPATCH_FAIL, FAILURE",
        "TASK_FAILED, FAILURE",
        "CALLBACK_REJECTED, REJECTED",
        "UPDATE_RECEIVED, UNKNOWN",
        "task_failed, UNKNOWN"
    })
    void shouldBelieveTheNameWhereNothingIsSaid(String name, Outcome expected) {
        // When
        Outcome outcome = EventOutcome.of(named(name).build());

        // Then
        assertThat(outcome).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void shouldBelieveWhatIsStatedBeforeTheName(Outcome stated) {
        // When
        Outcome outcome = EventOutcome.of(
                named("DISPATCH_FAIL").setOutcome(stated).setOutcomeStated(true).build());

        // Then
        assertThat(outcome).isEqualTo(stated);
    }

    @ParameterizedTest
    @EnumSource(value = Outcome.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void shouldBelieveAnOutcomeThatIsGiven(Outcome given) {
        // When
        Outcome outcome =
                EventOutcome.of(named("DISPATCH_FAIL").setOutcome(given).build());

        // Then
        assertThat(outcome).isEqualTo(given);
    }

    private static TelemetryEvent.Builder named(String name) {
        return TelemetryEvent.newBuilder()
                .setId("1")
                .setFleet("shop")
                .setBot("felix")
                .setOccurredAt(Instant.EPOCH)
                .setCorrelationId("cid")
                .setName(name);
    }
}
