package dev.fleetpulse.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.bench.oracle.EventGenerator;
import dev.fleetpulse.bench.oracle.Population;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class IncidentsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Incidents INCIDENTS = new Incidents(Duration.ofSeconds(10));
    private static final List<TelemetryEvent> EVENTS =
            new EventGenerator(3, Population.small()).spread(3_000, NOON, Duration.ofMinutes(1));

    @Test
    void shouldLetTheFirstFleetFailAtOnceTheSecondByTurnsAndHalfOfTheThirdNever() {
        assertThat(inTrouble("fleet-0", Duration.ZERO)).hasSize(8);
        assertThat(inTrouble("fleet-0", Duration.ofSeconds(4))).isEmpty();
        assertThat(inTrouble("fleet-1", Duration.ZERO)).hasSizeBetween(1, 7);
        assertThat(inTrouble("fleet-1", Duration.ofSeconds(5)))
                .isNotEmpty()
                .isNotEqualTo(inTrouble("fleet-1", Duration.ZERO));
        for (int second = 0; second < 10; second++) {
            assertThat(inTrouble("fleet-2", Duration.ofSeconds(second)))
                    .doesNotContain("bot-0", "bot-2", "bot-4", "bot-6");
        }
    }

    @Test
    void shouldMakeAllThatEndsGoWrongOrWell() {
        assertThat(outcomes(true)).contains(Outcome.FAILURE).doesNotContain(Outcome.SUCCESS);
        assertThat(outcomes(false)).contains(Outcome.SUCCESS).doesNotContain(Outcome.FAILURE);
    }

    private static Set<String> inTrouble(String fleet, Duration elapsed) {
        return EVENTS.stream()
                .filter(event -> event.getFleet().equals(fleet) && INCIDENTS.trouble(event, elapsed))
                .map(TelemetryEvent::getBot)
                .collect(Collectors.toSet());
    }

    private static Set<Outcome> outcomes(boolean trouble) {
        return EVENTS.stream()
                .map(event -> Incidents.shaped(event, trouble).getOutcome())
                .collect(Collectors.toSet());
    }
}
