package dev.fleetpulse.processor.alert;

import static dev.fleetpulse.processor.rule.Verdict.BETWEEN;
import static dev.fleetpulse.processor.rule.Verdict.BREACH;
import static dev.fleetpulse.processor.rule.Verdict.CLEAR;
import static dev.fleetpulse.processor.rule.Verdict.NO_DATA;
import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.processor.rule.Verdict;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.NoData;
import dev.fleetpulse.testkit.SampleAlerts;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which transitions a changed verdict takes back. */
class CorrectionTest {

    private static final AlertRule AT_ONCE = SampleRules.rule();
    private static final AlertRule PATIENT = SampleRules.patient();
    private static final AlertTransition FIRED_AT_ONCE = said(AlertState.FIRING, NOON, NOON);
    private static final AlertTransition PENDING = said(AlertState.PENDING, NOON, NOON);
    private static final AlertTransition FIRED = said(AlertState.FIRING, NOON, NOON.plusSeconds(30));
    private static final AlertTransition INACTIVE = said(AlertState.INACTIVE, NOON, NOON.plusSeconds(7));
    private static final AlertTransition RESOLVED = said(AlertState.RESOLVED, NOON, NOON.plusSeconds(300));

    static Stream<Arguments> takenBack() {
        return Stream.of(
                Arguments.of(AT_ONCE, FIRED_AT_ONCE, CLEAR),
                Arguments.of(AT_ONCE, FIRED_AT_ONCE, BETWEEN),
                Arguments.of(AT_ONCE, FIRED_AT_ONCE, NO_DATA),
                Arguments.of(PATIENT, PENDING, CLEAR),
                Arguments.of(PATIENT, PENDING, NO_DATA),
                Arguments.of(PATIENT, FIRED, CLEAR),
                Arguments.of(PATIENT, FIRED, BETWEEN),
                Arguments.of(withoutData(NoData.RESOLVE), FIRED, NO_DATA),
                Arguments.of(withoutData(NoData.KEEP), FIRED, NO_DATA),
                Arguments.of(PATIENT, INACTIVE, BREACH),
                Arguments.of(PATIENT, RESOLVED, BREACH),
                Arguments.of(PATIENT, RESOLVED, BETWEEN),
                Arguments.of(withoutData(NoData.FIRE), RESOLVED, NO_DATA));
    }

    static Stream<Arguments> standing() {
        return Stream.of(
                Arguments.of(AT_ONCE, FIRED_AT_ONCE, BREACH),
                Arguments.of(PATIENT, PENDING, BREACH),
                Arguments.of(PATIENT, FIRED, BREACH),
                Arguments.of(withoutData(NoData.FIRE), FIRED, NO_DATA),
                Arguments.of(PATIENT, INACTIVE, CLEAR),
                Arguments.of(PATIENT, INACTIVE, BETWEEN),
                Arguments.of(PATIENT, INACTIVE, NO_DATA),
                Arguments.of(PATIENT, RESOLVED, CLEAR),
                Arguments.of(PATIENT, RESOLVED, NO_DATA),
                Arguments.of(withoutData(NoData.RESOLVE), RESOLVED, NO_DATA));
    }

    @ParameterizedTest
    @MethodSource("takenBack")
    void shouldCorrectWhatWouldNotBeSaid(AlertRule rule, AlertTransition said, Verdict now) {
        // When
        boolean needed = Correction.isNeeded(rule, said, now);

        // Then
        assertThat(needed).isTrue();
    }

    /** Another verdict that leads to the same state is no reason to speak. */
    @ParameterizedTest
    @MethodSource("standing")
    void shouldLeaveWhatWouldBeSaidAgain(AlertRule rule, AlertTransition said, Verdict now) {
        // When
        boolean needed = Correction.isNeeded(rule, said, now);

        // Then
        assertThat(needed).isFalse();
    }

    @Test
    void shouldNotCorrectACorrection() {
        assertThatThrownBy(() -> Correction.isNeeded(AT_ONCE, said(AlertState.CORRECTED, NOON, NOON), CLEAR))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static AlertRule withoutData(NoData policy) {
        return AlertRule.newBuilder(PATIENT).setNoData(policy).build();
    }

    private static AlertTransition said(AlertState state, Instant startedAt, Instant at) {
        return AlertTransition.newBuilder(new SampleAlerts("till", NOON).firing())
                .setState(state)
                .setStartedAt(startedAt)
                .setFiredAt(NOON.plusSeconds(30))
                .setAt(at)
                .build();
    }
}
