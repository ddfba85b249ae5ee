package dev.fleetpulse.bench.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.Evidence;
import dev.fleetpulse.schema.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WentAllTheWayTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final WentAllTheWay CHECK = new WentAllTheWay(Set.of("stuck"));

    @Test
    void shouldBeContentOnceAnAlertOfTheRuleHasEnded() {
        assertThat(CHECK.missing(of("stuck", AlertState.PENDING, AlertState.FIRING, AlertState.RESOLVED)))
                .isEmpty();
    }

    @Test
    void shouldMissAStateThatOnlyAnotherRuleHasSeen() {
        // Given
        List<AlertTransition> transitions = Stream.of(
                        of("stuck", AlertState.PENDING, AlertState.FIRING), of("other", AlertState.RESOLVED))
                .flatMap(List::stream)
                .toList();

        // Then
        assertThat(CHECK.missing(transitions))
                .singleElement()
                .asString()
                .contains("rule stuck has seen only [PENDING, FIRING]");
    }

    private static List<AlertTransition> of(String rule, AlertState... states) {
        return Stream.of(states)
                .map(state -> AlertTransition.newBuilder()
                        .setId(rule + "-1")
                        .setFingerprint(rule)
                        .setRule(rule)
                        .setRuleVersion("v")
                        .setState(state)
                        .setAt(NOON)
                        .setSeverity(Severity.HIGH)
                        .setTier(2)
                        .setLabels(Map.of())
                        .setStartedAt(NOON)
                        .setSummary("stuck")
                        .setEvidence(
                                Evidence.newBuilder().setFrom(NOON).setTo(NOON).build())
                        .build())
                .toList();
    }
}
