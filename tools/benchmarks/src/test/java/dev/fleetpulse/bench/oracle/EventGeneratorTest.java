package dev.fleetpulse.bench.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class EventGeneratorTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    /** Written by processors only, or of no interest to a slice. */
    private static final Set<String> NEVER =
            Set.of("clock_tick", "rule_change", "span_id", "parent_span_id", "reason_text", "ui");

    @Test
    void shouldMakeTheSameEventsOfTheSameSeed() {
        assertThat(events(7)).isEqualTo(events(7));
        assertThat(events(7)).isNotEqualTo(events(8));
    }

    @Test
    void shouldSetEveryFieldNowAndThen() {
        // When
        List<TelemetryEvent> events = events(7);
        // Then
        for (Schema.Field field : TelemetryEvent.getClassSchema().getFields()) {
            boolean set = events.stream().anyMatch(event -> event.get(field.pos()) != null);
            assertThat(set).as(field.name()).isEqualTo(!NEVER.contains(field.name()));
        }
        assertThat(events.stream().map(TelemetryEvent::getOutcome).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Outcome.values());
        assertThat(events)
                .as("leaves the outcome to the name")
                .anyMatch(event -> event.getOutcome() == Outcome.UNKNOWN
                        && event.getOutcomeStated() == null
                        && event.getName().equals("TASK_FAILED"));
        assertThat(events).anyMatch(event -> event.getSequence() == null);
        assertThat(events).anyMatch(event -> Objects.equals(event.getDurationMs(), 0.0));
        assertThat(events).anyMatch(event -> event.getDurationMs() != null && event.getDurationMs() > 3_599_999);
    }

    @Test
    void shouldSpreadEventsOverTheSpanEachInAMillisecondOfItsOwn() {
        // When
        List<Instant> times =
                events(7).stream().map(TelemetryEvent::getOccurredAt).toList();
        // Then
        assertThat(times).doesNotHaveDuplicates().isSorted();
        assertThat(times.get(0)).isBetween(NOON, NOON.plusSeconds(1));
        assertThat(times.get(times.size() - 1)).isBetween(NOON.plusSeconds(598), NOON.plusSeconds(600));
    }

    @Test
    void shouldNumberTheEventsOfEachInstanceFromOneUpwards() {
        // When
        List<Long> numbers = events(7).stream()
                .filter(event ->
                        event.getBot().equals("bot-1") && event.getFleet().equals("fleet-0"))
                .map(TelemetryEvent::getSequence)
                .toList();
        // Then
        assertThat(numbers)
                .isNotEmpty()
                .startsWith(1L, 2L, 3L)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void shouldRefuseASpanWithFewerMillisecondsThanEvents() {
        EventGenerator generator = new EventGenerator(7, Population.small());
        assertThatThrownBy(() -> generator.spread(2_000, NOON, Duration.ofSeconds(1)))
                .hasMessageContaining("too short");
    }

    private static List<TelemetryEvent> events(long seed) {
        return new EventGenerator(seed, Population.small()).spread(5_000, NOON, Duration.ofMinutes(10));
    }
}
