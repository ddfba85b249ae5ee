package dev.fleetpulse.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
    private static final SimulationPlan USUAL = new SimulationPlan(40, 200, 7);
    private static final Duration DAY = Script.DEMO.period();

    @Test
    void shouldGiveTheSameEventsForTheSameSeedHoweverTheyAreAskedFor() {
        // Given
        Simulation atOnce = new Simulation(USUAL, Script.DEMO, START);
        Simulation inSteps = new Simulation(USUAL, Script.DEMO, START);

        // When
        List<TelemetryEvent> stepwise = new ArrayList<>();
        for (int i = 1; i <= 90; i++) {
            stepwise.addAll(inSteps.until(Duration.ofSeconds(i)));
        }

        // Then
        assertThat(atOnce.until(Duration.ofSeconds(90))).isEqualTo(stepwise).isNotEmpty();
    }

    @Test
    void shouldGiveOtherEventsForAnotherSeed() {
        // When
        List<TelemetryEvent> seven = new Simulation(USUAL, Script.QUIET, START).until(Duration.ofSeconds(5));
        List<TelemetryEvent> eight =
                new Simulation(new SimulationPlan(40, 200, 8), Script.QUIET, START).until(Duration.ofSeconds(5));

        // Then
        assertThat(seven).isNotEqualTo(eight);
    }

    @Test
    void shouldMeetTheRateOverADay() {
        // When
        int events = new Simulation(USUAL, Script.QUIET, START).until(DAY).size();

        // Then
        assertThat(events / (double) DAY.toSeconds()).isBetween(190.0, 210.0);
    }

    @Test
    void shouldHaveFiveFleetsOfEqualSizeAndUniqueEventIds() {
        // When
        List<TelemetryEvent> events = new Simulation(USUAL, Script.QUIET, START).until(Duration.ofSeconds(30));

        // Then
        Map<String, Long> botsByFleet = events.stream()
                .collect(Collectors.groupingBy(
                        TelemetryEvent::getFleet,
                        TreeMap::new,
                        Collectors.mapping(
                                TelemetryEvent::getBot,
                                Collectors.collectingAndThen(Collectors.toSet(), bots -> (long) bots.size()))));
        assertThat(botsByFleet)
                .isEqualTo(Map.of("agents", 8L, "audit", 8L, "media", 8L, "orders", 8L, "verification", 8L));
        assertThat(events).extracting(TelemetryEvent::getId).doesNotHaveDuplicates();
        assertThat(events).extracting(TelemetryEvent::getOccurredAt).isSorted();
    }

    @Test
    void shouldCountSequencesWithoutGapsPerInstance() {
        // When
        List<TelemetryEvent> events = new Simulation(USUAL, Script.DEMO, START).until(Duration.ofSeconds(100));

        // Then
        Map<String, List<Long>> byInstance = events.stream()
                .collect(Collectors.groupingBy(
                        TelemetryEvent::getInstance,
                        Collectors.mapping(TelemetryEvent::getSequence, Collectors.toList())));
        assertThat(byInstance.values()).allSatisfy(sequence -> {
            for (int i = 0; i < sequence.size(); i++) {
                assertThat(sequence.get(i)).isEqualTo(i);
            }
        });
    }

    @Test
    void shouldEndEveryChainOnce() {
        // When
        List<TelemetryEvent> events = new Simulation(USUAL, Script.QUIET, START).until(Duration.ofSeconds(60));

        // Then
        Map<String, Long> ends = events.stream()
                .filter(event -> event.getOutcome() != Outcome.UNKNOWN)
                .collect(Collectors.groupingBy(TelemetryEvent::getCorrelationId, Collectors.counting()));
        assertThat(ends.values()).allMatch(count -> count == 1);
    }
}
