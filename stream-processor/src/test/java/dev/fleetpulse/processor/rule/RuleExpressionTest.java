package dev.fleetpulse.processor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
                Arguments.of("error_rat(\"1m\") > 0.1", "undeclared reference to 'error_rat'"),
                Arguments.of("error_rate(\"1m\")", "expected type 'bool' but found 'double'"),
                Arguments.of("error_rate(\"1m\") > \"much\"", "found no matching overload for '_>_'"),
                Arguments.of("error_rate(60) > 0.1", "found no matching overload for 'error_rate'"),
                Arguments.of(
                        "error_rate(\"2m\") > 0.1",
                        "error_rate: unknown window (got \"2m\", allowed [1m, 5m, 15m, 1h])"),
                Arguments.of(
                        "error_rate(\"1\" + \"m\") > 0.1", "error_rate: unknown window (got \"not a text constant\""),
                Arguments.of(
                        "latency(\"p42\", \"1m\") > 1", "latency: unknown quantile (got \"p42\", allowed [p50, p90,"),
                Arguments.of("[error_rate(\"9m\")][0] > 0.1", "error_rate: unknown window (got \"9m\""),
                Arguments.of("{1: error_rate(\"9m\")}[1] > 0.1", "error_rate: unknown window (got \"9m\""),
                Arguments.of("[error_rate(\"9m\")].size() > 0", "error_rate: unknown window (got \"9m\""),
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
