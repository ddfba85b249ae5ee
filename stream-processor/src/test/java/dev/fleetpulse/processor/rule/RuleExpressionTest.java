package dev.fleetpulse.processor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleExpressionTest {

    private static final Path FILE = Path.of("rules.yaml");
    private static final String GOOD = """
            rules:
              - id: good-rule
                subject: bot
                condition: error_rate("1m") > 0.1
                severity: HIGH
            """;

    static Stream<Arguments> badExpressions() {
        return Stream.of(
                Arguments.of("error_rate(\"1m\") >", "mismatched input"),
                Arguments.of(
                        "error_rat(\"1m\") > 0.1",
                        "undeclared reference to 'error_rat' at column 10, nearest is error_rate(window)"),
                Arguments.of("error_rate(\"1m\")", "expected type 'bool' but found 'double'"),
                Arguments.of("error_rate(\"1m\") > \"much\"", "found no matching overload for '_>_'"),
                Arguments.of("error_rate(60) > 0.1", "found no matching overload for 'error_rate'"),
                Arguments.of(
                        "error_rate(\"2m\") > 0.1",
                        "error_rate: unknown window (got \"2m\", allowed [30s, 1m, 5m, 10m, 15m, 1h], nearest is 1m)"),
                Arguments.of(
                        "error_rate(\"24h\") > 0.1",
                        "error_rate: window too long (got \"24h\", rules look back at most 1h)"),
                Arguments.of("error_rate(\"1\" + \"m\") > 0.1", "error_rate: window is not a text constant"),
                Arguments.of(
                        "latency(\"p96\", \"1m\") > 1",
                        "latency: unknown quantile (got \"p96\", allowed [p50, p90, p95, p99], nearest is p90)"),
                Arguments.of("[error_rate(\"9m\")][0] > 0.1", "error_rate: unknown window (got \"9m\""),
                Arguments.of("{1: error_rate(\"9m\")}[1] > 0.1", "error_rate: unknown window (got \"9m\""),
                Arguments.of("[error_rate(\"9m\")].size() > 0", "error_rate: unknown window (got \"9m\""),
                Arguments.of(
                        "log_events(\"FATAL\", \"1m\") > 0",
                        "log_events: unknown level (got \"FATAL\", allowed [DEBUG, INFO, WARNING, ERROR, CRITICAL],"),
                Arguments.of(
                        "pattern_count(\"oops\", \"1m\") > 0",
                        "pattern_count: unknown pattern (got \"oops\", the file has no patterns)"),
                Arguments.of("gauge_last(\"\", \"1m\") > 0", "gauge_last: empty name"),
                Arguments.of("breaker_open(\"kie\") > 0", "found no matching overload for '_>_'"),
                Arguments.of(
                        "error_rate(\"1m\") > 1.5",
                        "can never be true: error_rate(\"1m\") > 1.5 (the figure is 0 to 1)"),
                Arguments.of(
                        "0 > success_rate(\"1m\")",
                        "can never be true: success_rate(\"1m\") < 0 (the figure is 0 to 1)"),
                Arguments.of(
                        "total(\"1m\") > 5 && errors(\"1m\") < 0",
                        "can never be true: errors(\"1m\") < 0 (the figure is 0 to any number up)"),
                Arguments.of(
                        "health_score() > 100", "can never be true: health_score() > 100 (the figure is 0 to 100)"),
                Arguments.of("1 > 0", "reads no figure (expected a call such as error_rate(\"1m\"))"));
    }

    @ParameterizedTest
    @MethodSource("badExpressions")
    void shouldCheckBothExpressions(String expression, String expected) {
        // When
        List<String> ofCondition = problems(GOOD.replace("error_rate(\"1m\") > 0.1", "'" + expression + "'"));
        List<String> ofResolve = problems(GOOD + "    resolve: '" + expression + "'\n");

        // Then
        assertThat(ofCondition)
                .singleElement()
                .asString()
                .startsWith("4: condition: ")
                .contains(expected);
        assertThat(ofResolve)
                .singleElement()
                .asString()
                .startsWith("6: resolve: ")
                .contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error_rate(\"1m\") >= 1.0",
                "error_rate(\"1m\") <= 0",
                "!(error_rate(\"1m\") > 2.0)",
                "gauge_last(\"temperature\", \"1m\") < -20.0",
                "latency_max(\"1m\") > 1e12",
                "component_down(\"database\")",
                "pattern_count(\"disk-full\", \"30s\") > 1"
            })
    void shouldAcceptWhatCanBeTrue(String condition) {
        // When
        List<String> problems = RuleText.problemsOf("BOT", condition);

        // Then
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "error_rate(\"1m\") > 0.5, error_rate(\"1m\") > 0.4, 0.6",
        "error_rate(\"1m\") > 0.5, error_rate(\"1m\") < 0.6, 0.55",
        "success_rate(\"1m\") < 0.9, success_rate(\"1m\") <= 1.0, 0.8",
        "silent_seconds() >= 30, silent_seconds() <= 30, 30"
    })
    void shouldRefuseAResolveThatIsTrueWhileTheConditionIs(String condition, String resolve, double at) {
        // When
        List<String> problems =
                problems(GOOD.replace("error_rate(\"1m\") > 0.1", condition) + "    resolve: '" + resolve + "'\n");

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("6: resolve: contradicts the condition: at ")
                .satisfies(problem -> {
                    double named = Double.parseDouble(problem.replaceFirst(".*: at (\\S+) both.*", "$1"));
                    assertThat(named).isBetween(at - 0.2, at + 0.2);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "error_rate(\"1m\") > 0.5, error_rate(\"1m\") <= 0.5",
        "error_rate(\"1m\") > 0.5, error_rate(\"5m\") > 0.4",
        "silent_seconds() > 30, silent_seconds() < 31",
        "success_rate(\"1h\") < 0.95, success_rate(\"1h\") >= 0.97"
    })
    void shouldAcceptAResolveThatIsFalseWhileTheConditionIsTrue(String condition, String resolve) {
        // When
        List<String> problems =
                problems(GOOD.replace("error_rate(\"1m\") > 0.1", condition) + "    resolve: '" + resolve + "'\n");

        // Then
        assertThat(problems).isEmpty();
    }

    /** Whatever is wrong with the subject: what is wrong with the condition is said too. */
    @Test
    void shouldCheckTheConditionOfAnUnknownSubject() {
        // When
        List<String> problems = problems(GOOD.replace("bot", "robot").replace("1m", "9m"));

        // Then
        assertThat(problems).hasSize(2);
        assertThat(problems.get(1)).startsWith("4: condition: error_rate: unknown window");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"errors(\"1m\") > 1", "consecutive_failures() > 1", "silent_seconds() > 1", "health_score() < 1"
            })
    void shouldRefuseAFunctionThatTheSubjectDoesNotHave(String condition) {
        // When
        List<String> problems = RuleText.problemsOf("CHANNEL", condition);

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .contains("not known for this subject (got CHANNEL, allowed [BOT");
    }

    private static List<String> problems(String text) {
        return new RuleYaml(FILE, text, new RuleCompiler())
                .problems().stream()
                        .map(problem -> problem.line() + ": " + problem.problem())
                        .toList();
    }
}
