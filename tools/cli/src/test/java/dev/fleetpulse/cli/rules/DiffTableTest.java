package dev.fleetpulse.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.Evidence;
import dev.fleetpulse.schema.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiffTableTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant END = NOON.plusSeconds(600);

    @Test
    void shouldSayWhatADraftWouldHavePaged() {
        // Given
        List<Firing> active = Firing.of(
                List.of(
                        transition("late", "till", AlertState.PENDING, 0),
                        transition("late", "till", AlertState.FIRING, 10),
                        transition("late", "bar", AlertState.FIRING, 20),
                        transition("late", "till", AlertState.RESOLVED, 60),
                        transition("gone", "till", AlertState.FIRING, 100)),
                END);
        List<Firing> draft = Firing.of(
                List.of(
                        transition("late", "till", AlertState.FIRING, 30),
                        transition("late", "till", AlertState.RESOLVED, 40),
                        transition("late", "till", AlertState.FIRING, 300)),
                END);

        // When
        List<String> lines = new DiffTable(active, draft).lines();

        // Then
        assertThat(lines.stream().map(line -> line.trim().split(" +")).toList())
                .containsExactly(
                        new String[] {"rule", "active", "draft", "both", "only", "active", "only", "draft"},
                        new String[] {"gone", "1", "0", "0", "1", "0"},
                        new String[] {"late", "2", "2", "1", "1", "1"},
                        new String[] {"all", "3", "2", "1", "2", "1"});
    }

    @Test
    void shouldSayThatNothingFired() {
        assertThat(new DiffTable(List.of(), List.of()).lines()).last().isEqualTo("nothing fired, by neither");
    }

    private static AlertTransition transition(String rule, String bot, AlertState state, long second) {
        Instant at = NOON.plusSeconds(second);
        return AlertTransition.newBuilder()
                .setId(rule + bot)
                .setFingerprint(rule + "/" + bot)
                .setRule(rule)
                .setRuleVersion("1")
                .setState(state)
                .setAt(at)
                .setSeverity(Severity.HIGH)
                .setTier(3)
                .setLabels(Map.of("bot", bot))
                .setStartedAt(at)
                .setSummary("")
                .setEvidence(Evidence.newBuilder().setFrom(at).setTo(at).build())
                .build();
    }
}
