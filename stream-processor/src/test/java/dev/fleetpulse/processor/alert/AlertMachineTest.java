package dev.fleetpulse.processor.alert;

import static dev.fleetpulse.processor.rule.Verdict.BREACH;
import static dev.fleetpulse.processor.rule.Verdict.CLEAR;
import static dev.fleetpulse.schema.AlertState.FIRING;
import static dev.fleetpulse.schema.AlertState.INACTIVE;
import static dev.fleetpulse.schema.AlertState.PENDING;
import static dev.fleetpulse.schema.AlertState.RESOLVED;
import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.processor.rule.Verdict;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.AlertState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One test for each transition that is allowed and for each that is not; no data has a class of its own. */
class AlertMachineTest {

    private static final AlertRule AT_ONCE = SampleRules.rule();
    private static final AlertRule PATIENT = SampleRules.patient();
    private static final Phase PENDING_SINCE_NOON = Phase.pending(NOON);
    private static final Phase FIRING_SINCE_NOON = Phase.firing(NOON, NOON);

    @Test
    void shouldFireAtOnceWithoutFor() {
        // When
        Decision decision = AlertMachine.decide(AT_ONCE, null, BREACH, NOON);

        // Then
        assertThat(decision).isEqualTo(Decision.enter(FIRING, Phase.firing(NOON, NOON)));
    }

    @Test
    void shouldBePendingBeforeFor() {
        // When
        Decision decision = AlertMachine.decide(PATIENT, null, BREACH, NOON);

        // Then
        assertThat(decision).isEqualTo(Decision.enter(PENDING, Phase.pending(NOON)));
    }

    @ParameterizedTest
    @EnumSource(names = {"BETWEEN", "CLEAR"})
    void shouldStayInactiveWithoutBreach(Verdict verdict) {
        // When
        Decision decision = AlertMachine.decide(AT_ONCE, null, verdict, NOON);

        // Then
        assertThat(decision).isEqualTo(Decision.stay(null));
    }

    @Test
    void shouldStayPendingUntilForHasPassed() {
        // When
        Decision decision = AlertMachine.decide(PATIENT, PENDING_SINCE_NOON, BREACH, NOON.plusMillis(29_999));

        // Then
        assertThat(decision).isEqualTo(Decision.stay(PENDING_SINCE_NOON));
    }

    @Test
    void shouldFireWhenForHasPassed() {
        // When
        Decision decision = AlertMachine.decide(PATIENT, PENDING_SINCE_NOON, BREACH, NOON.plusSeconds(30));

        // Then
        assertThat(decision).isEqualTo(Decision.enter(FIRING, Phase.firing(NOON, NOON.plusSeconds(30))));
    }

    @ParameterizedTest
    @EnumSource(names = {"BETWEEN", "CLEAR"})
    void shouldEndWhatNeverFiredWithoutResolving(Verdict verdict) {
        // When
        Decision decision = AlertMachine.decide(PATIENT, PENDING_SINCE_NOON, verdict, NOON.plusSeconds(30));

        // Then
        assertThat(decision).isEqualTo(Decision.enter(INACTIVE, null));
    }

    @ParameterizedTest
    @EnumSource(names = {"BREACH", "BETWEEN"})
    void shouldKeepFiringWhileNotClear(Verdict verdict) {
        // When
        Decision decision = AlertMachine.decide(AT_ONCE, FIRING_SINCE_NOON, verdict, NOON.plusSeconds(3_600));

        // Then
        assertThat(decision).isEqualTo(Decision.stay(FIRING_SINCE_NOON));
    }

    @Test
    void shouldResolveWhenClear() {
        // When
        Decision decision = AlertMachine.decide(AT_ONCE, FIRING_SINCE_NOON, CLEAR, NOON.plusSeconds(1));

        // Then
        assertThat(decision).isEqualTo(Decision.enter(RESOLVED, null));
    }

    @Test
    void shouldKeepFiringForAWhileAfterItIsClear() {
        // When
        Decision first = AlertMachine.decide(PATIENT, FIRING_SINCE_NOON, CLEAR, NOON.plusSeconds(10));
        Decision later = AlertMachine.decide(PATIENT, first.next(), CLEAR, NOON.plusMillis(69_999));

        // Then
        assertThat(first).isEqualTo(Decision.stay(FIRING_SINCE_NOON.clearSince(NOON.plusSeconds(10))));
        assertThat(later).isEqualTo(first);
    }

    @Test
    void shouldResolveWhenKeepFiringForHasPassed() {
        // Given
        Phase clear = FIRING_SINCE_NOON.clearSince(NOON.plusSeconds(10));

        // When
        Decision decision = AlertMachine.decide(PATIENT, clear, CLEAR, NOON.plusSeconds(70));

        // Then
        assertThat(decision).isEqualTo(Decision.enter(RESOLVED, null));
    }

    @ParameterizedTest
    @EnumSource(names = {"BREACH", "BETWEEN"})
    void shouldStartKeepFiringForAgainWhenNoLongerClear(Verdict verdict) {
        // Given
        Phase clear = FIRING_SINCE_NOON.clearSince(NOON.plusSeconds(10));

        // When
        Decision relapse = AlertMachine.decide(PATIENT, clear, verdict, NOON.plusSeconds(60));
        Decision clearAgain = AlertMachine.decide(PATIENT, relapse.next(), CLEAR, NOON.plusSeconds(75));

        // Then
        assertThat(relapse).isEqualTo(Decision.stay(FIRING_SINCE_NOON));
        assertThat(clearAgain).isEqualTo(Decision.stay(FIRING_SINCE_NOON.clearSince(NOON.plusSeconds(75))));
    }

    @Test
    void shouldBeginANewEpisodeAfterOneEnded() {
        // Given
        Decision ended = AlertMachine.decide(AT_ONCE, FIRING_SINCE_NOON, CLEAR, NOON.plusSeconds(1));

        // When
        Decision decision = AlertMachine.decide(AT_ONCE, ended.next(), BREACH, NOON.plusSeconds(2));

        // Then
        assertThat(decision.next()).isEqualTo(Phase.firing(NOON.plusSeconds(2), NOON.plusSeconds(2)));
    }

    @Test
    void shouldEndWhateverTheConditionSaysWhenTheSubjectIsGone() {
        // When, Then
        assertThat(AlertMachine.end(null)).isEqualTo(Decision.stay(null));
        assertThat(AlertMachine.end(PENDING_SINCE_NOON)).isEqualTo(Decision.enter(INACTIVE, null));
        assertThat(AlertMachine.end(FIRING_SINCE_NOON)).isEqualTo(Decision.enter(RESOLVED, null));
    }

    @Test
    void shouldBeDueWhenForEnds() {
        // Then
        assertThat(AlertMachine.dueAt(PATIENT, PENDING_SINCE_NOON)).contains(NOON.plusSeconds(30));
    }

    @Test
    void shouldBeDueWhenKeepFiringForEnds() {
        // Given
        Phase clear = FIRING_SINCE_NOON.clearSince(NOON.plusSeconds(10));

        // When, Then
        assertThat(AlertMachine.dueAt(PATIENT, clear)).contains(NOON.plusSeconds(70));
        assertThat(AlertMachine.dueAt(PATIENT, FIRING_SINCE_NOON)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"INACTIVE", "RESOLVED"})
    void shouldKnowNoPhaseOfAnAlertThatEnded(AlertState state) {
        // When, Then
        assertThatThrownBy(() -> new Phase(state, NOON, null, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldKnowNoPhaseThatContradictsItself() {
        // When, Then
        assertThatThrownBy(() -> new Phase(FIRING, NOON, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Phase(PENDING, NOON, NOON, null)).isInstanceOf(IllegalArgumentException.class);
    }
}
