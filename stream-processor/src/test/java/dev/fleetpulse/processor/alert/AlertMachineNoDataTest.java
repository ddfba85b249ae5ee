package dev.fleetpulse.processor.alert;

import static dev.fleetpulse.processor.rule.Verdict.NO_DATA;
import static dev.fleetpulse.schema.AlertState.FIRING;
import static dev.fleetpulse.schema.AlertState.INACTIVE;
import static dev.fleetpulse.schema.AlertState.PENDING;
import static dev.fleetpulse.schema.AlertState.RESOLVED;
import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.NoData;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every policy from every state. */
class AlertMachineNoDataTest {

    private static final Phase PENDING_SINCE_NOON = Phase.pending(NOON);
    private static final Phase FIRING_SINCE_NOON = Phase.firing(NOON, NOON);
    private static final Phase CLEAR_SINCE_NOON = FIRING_SINCE_NOON.clearSince(NOON);
    private static final Instant LATER = NOON.plusSeconds(45);

    @ParameterizedTest
    @EnumSource(names = {"IGNORE", "KEEP", "RESOLVE"})
    void shouldNotBeginAnAlert(NoData policy) {
        // When, Then
        assertThat(decide(policy, null)).isEqualTo(Decision.stay(null));
    }

    @Test
    void shouldBeginAnAlertWhereNoDataIsTheTrouble() {
        // When, Then
        assertThat(decide(NoData.FIRE, null)).isEqualTo(Decision.enter(PENDING, Phase.pending(LATER)));
    }

    @Test
    void shouldIgnore() {
        // When, Then
        assertThat(decide(NoData.IGNORE, PENDING_SINCE_NOON)).isEqualTo(Decision.enter(INACTIVE, null));
        assertThat(decide(NoData.IGNORE, FIRING_SINCE_NOON))
                .as("ends after keep_firing_for")
                .isEqualTo(Decision.stay(FIRING_SINCE_NOON.clearSince(LATER)));
    }

    @Test
    void shouldIgnoreWithoutResolvingWhatHasAConditionForThat() {
        // Given
        AlertRule rule =
                patient(NoData.IGNORE).setResolve("error_rate(\"1m\") < 0.05").build();

        // When, Then
        assertThat(AlertMachine.decide(rule, FIRING_SINCE_NOON, NO_DATA, LATER))
                .isEqualTo(Decision.stay(FIRING_SINCE_NOON));
        assertThat(AlertMachine.decide(rule, CLEAR_SINCE_NOON, NO_DATA, LATER))
                .isEqualTo(Decision.stay(FIRING_SINCE_NOON));
        assertThat(AlertMachine.decide(rule, PENDING_SINCE_NOON, NO_DATA, LATER))
                .isEqualTo(Decision.enter(INACTIVE, null));
    }

    @Test
    void shouldKeep() {
        // When, Then
        assertThat(decide(NoData.KEEP, PENDING_SINCE_NOON)).isEqualTo(Decision.stay(PENDING_SINCE_NOON));
        assertThat(decide(NoData.KEEP, FIRING_SINCE_NOON)).isEqualTo(Decision.stay(FIRING_SINCE_NOON));
        assertThat(decide(NoData.KEEP, CLEAR_SINCE_NOON)).isEqualTo(Decision.stay(CLEAR_SINCE_NOON));
    }

    @Test
    void shouldFire() {
        // When, Then
        assertThat(decide(NoData.FIRE, PENDING_SINCE_NOON))
                .isEqualTo(Decision.enter(FIRING, Phase.firing(NOON, LATER)));
        assertThat(decide(NoData.FIRE, CLEAR_SINCE_NOON)).isEqualTo(Decision.stay(FIRING_SINCE_NOON));
    }

    @Test
    void shouldResolve() {
        // When, Then
        assertThat(decide(NoData.RESOLVE, PENDING_SINCE_NOON)).isEqualTo(Decision.enter(INACTIVE, null));
        assertThat(decide(NoData.RESOLVE, FIRING_SINCE_NOON))
                .as("without waiting for keep_firing_for")
                .isEqualTo(Decision.enter(RESOLVED, null));
    }

    private static Decision decide(NoData policy, @Nullable Phase phase) {
        return AlertMachine.decide(patient(policy).build(), phase, NO_DATA, LATER);
    }

    private static AlertRule.Builder patient(NoData policy) {
        return AlertRule.newBuilder(SampleRules.patient()).setNoData(policy);
    }
}
