package dev.fleetpulse.processor.rule;

import static dev.fleetpulse.processor.rule.FakeSubject.QUIET;
import static dev.fleetpulse.processor.rule.FakeSubject.withActions;
import static dev.fleetpulse.processor.rule.FakeSubject.withNotifications;
import static dev.fleetpulse.processor.rule.Verdict.BETWEEN;
import static dev.fleetpulse.processor.rule.Verdict.BREACH;
import static dev.fleetpulse.processor.rule.Verdict.CLEAR;
import static dev.fleetpulse.processor.rule.Verdict.NO_DATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionTest {

    @TempDir
    Path folder;

    static Stream<Arguments> combinations() {
        FakeSubject failing = withActions(10, 5).failedInARow(5);
        FakeSubject sound = withActions(10, 0);
        String rateOrRow = "error_rate(\"1m\") > 0.1 || consecutive_failures() > 2";
        String rateAndTotal = "error_rate(\"1m\") > 0.1 && total(\"1m\") > 5";
        return Stream.of(
                Arguments.of(rateOrRow, failing, BREACH),
                Arguments.of(rateOrRow, sound, CLEAR),
                Arguments.of(rateOrRow, QUIET.failedInARow(3), BREACH),
                Arguments.of(rateOrRow, QUIET.failedInARow(1), NO_DATA),
                Arguments.of(rateAndTotal, failing, BREACH),
                Arguments.of(rateAndTotal, withActions(5, 5), CLEAR),
                Arguments.of(rateAndTotal, QUIET, NO_DATA),
                Arguments.of("!(error_rate(\"1m\") < 0.1)", failing, BREACH),
                Arguments.of("!(error_rate(\"1m\") < 0.1)", QUIET, NO_DATA),
                Arguments.of("error_rate(\"1m\") != 0.0", failing, BREACH),
                Arguments.of("error_rate(\"1m\") != 0.0", QUIET, NO_DATA),
                Arguments.of("!(error_rate(\"1m\") != 0.5)", QUIET, NO_DATA),
                Arguments.of("errors(\"1m\") / total(\"1m\") >= 1", withActions(10, 10), BREACH),
                Arguments.of("errors(\"1m\") / total(\"1m\") >= 1", QUIET, NO_DATA),
                Arguments.of("double(errors(\"1m\")) / 10.0 > 0.4", failing, BREACH),
                Arguments.of("error_rate(\"1m\") in [0.5]", failing, BREACH));
    }

    static Stream<String> conditionsOnNothing() {
        return Stream.of(
                "latency(\"p95\", \"1m\") > 500",
                "latency(\"p95\", \"1m\") > 500.0",
                "latency(\"p95\", \"1m\") < 500",
                "error_rate(\"1m\") >= 0.1",
                "error_rate(\"1m\") < 0.1",
                "!(success_rate(\"1h\") >= 1)",
                "success_rate(\"1h\") != 1.0",
                "health_score() < 60");
    }

    /** Whole numbers matter: CEL compares NaN with an int differently than with a double. */
    @ParameterizedTest
    @MethodSource("conditionsOnNothing")
    void shouldNotBreachOnAFigureWithoutData(String condition) {
        // When
        Judgement judgement = bot(condition).judge(QUIET);

        // Then
        assertThat(judgement.verdict()).isEqualTo(NO_DATA);
    }

    /** With {@code NaN} alone, "!(…)" and "!=" would be true of a subject that nothing is known of. */
    @ParameterizedTest
    @MethodSource("combinations")
    void shouldOnlyBreachOnWhatIsKnown(String condition, FakeSubject subject, Verdict expected) {
        // When
        Judgement judgement = bot(condition).judge(subject);

        // Then
        assertThat(judgement.verdict()).isEqualTo(expected);
    }

    @Test
    void shouldLeaveABandBetweenConditionAndResolve() {
        // Given
        CompiledRule rule = RuleText.compiled(
                folder, "channel", "success_rate(\"1h\") < 0.5", "resolve: success_rate(\"1h\") >= 0.7");

        // When, Then
        assertThat(rule.judge(withNotifications(10, 6)).verdict()).isEqualTo(BREACH);
        assertThat(rule.judge(withNotifications(10, 5)).verdict()).isEqualTo(BETWEEN);
        assertThat(rule.judge(withNotifications(10, 3)).verdict()).isEqualTo(CLEAR);
    }

    @ParameterizedTest
    @CsvSource({
        "error_rate(\"1m\") > 0.1, 0.1",
        "0.1 < error_rate(\"1m\"), 0.1",
        "consecutive_failures() >= 3, 3",
        "'latency(\"p95\", \"1m\") > 500', 500",
        "error_rate(\"1m\") > 0.2 && total(\"1m\") > 9, 0.2",
        "!(success_rate(\"1m\") >= 0.9), 0.9",
        "errors(\"1m\") > total(\"1m\"),"
    })
    void shouldFindTheThreshold(String condition, Double expected) {
        // When
        OptionalDouble threshold = bot(condition).threshold();

        // Then
        assertThat(threshold).isEqualTo(expected == null ? OptionalDouble.empty() : OptionalDouble.of(expected));
    }

    /** CEL turns whatever a function throws into an error of the expression; a broken store must not read as no data. */
    @Test
    void shouldNotHideThatAFigureCannotBeRead() {
        // Given
        CompiledRule rule = bot("error_rate(\"1m\") > 0.1 || consecutive_failures() >= 0");
        SubjectView broken = (SubjectView) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SubjectView.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("store is closed");
                });

        // When, Then
        assertThatThrownBy(() -> rule.judge(broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("store is closed");
    }

    private CompiledRule bot(String condition) {
        return RuleText.compiled(folder, "bot", condition);
    }
}
