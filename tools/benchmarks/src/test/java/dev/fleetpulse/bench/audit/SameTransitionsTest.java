package dev.fleetpulse.bench.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.Evidence;
import dev.fleetpulse.schema.Severity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SameTransitionsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final AlertTransition PENDING = transition("a", AlertState.PENDING, 0);
    private static final AlertTransition FIRING = transition("a", AlertState.FIRING, 2);
    private static final AlertTransition OTHER = transition("b", AlertState.FIRING, 1);

    @Test
    void shouldFindNothingWhateverTheOrderOfDifferentAlerts() {
        assertThat(SameTransitions.differences(List.of(PENDING, OTHER, FIRING), List.of(OTHER, PENDING, FIRING)))
                .isEmpty();
    }

    @Test
    void shouldTellWhatOneRunNeverSaid() {
        assertThat(SameTransitions.differences(List.of(PENDING, FIRING), List.of(PENDING, FIRING, OTHER)))
                .singleElement()
                .asString()
                .contains("alert b", "live never said FIRING at 2026-11-20T12:00:01Z");
        assertThat(SameTransitions.differences(List.of(PENDING, FIRING), List.of(PENDING)))
                .singleElement()
                .asString()
                .contains("step 2 of 2 live and 1 again: the replay never said FIRING");
    }

    @Test
    void shouldNameTheFieldOfTheFirstStepThatDiffers() {
        // Given
        AlertTransition worded =
                AlertTransition.newBuilder(FIRING).setSummary("another").build();

        // Then
        assertThat(SameTransitions.differences(List.of(PENDING, FIRING), List.of(PENDING, worded)))
                .singleElement()
                .asString()
                .contains("step 2", "summary: live too many, again another")
                .doesNotContain("severity");
    }

    @Test
    void shouldFindStepsInAnotherOrder() {
        assertThat(SameTransitions.differences(List.of(PENDING, FIRING), List.of(FIRING, PENDING)))
                .hasSize(1);
    }

    @Test
    void shouldNotMindTheOrderOfLabels() {
        // Given
        Map<String, String> turned = new LinkedHashMap<>();
        turned.put("team", "x");
        turned.put("fleet", "f");

        // Then
        assertThat(SameTransitions.differences(
                        List.of(FIRING),
                        List.of(AlertTransition.newBuilder(FIRING)
                                .setLabels(turned)
                                .build())))
                .isEmpty();
    }

    private static AlertTransition transition(String fingerprint, AlertState state, int second) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("fleet", "f");
        labels.put("team", "x");
        return AlertTransition.newBuilder()
                .setId(fingerprint + "-1")
                .setFingerprint(fingerprint)
                .setRule("r")
                .setRuleVersion("v")
                .setState(state)
                .setAt(NOON.plusSeconds(second))
                .setSeverity(Severity.HIGH)
                .setTier(2)
                .setLabels(labels)
                .setStartedAt(NOON)
                .setSummary("too many")
                .setEvidence(Evidence.newBuilder().setFrom(NOON).setTo(NOON).build())
                .build();
    }
}
