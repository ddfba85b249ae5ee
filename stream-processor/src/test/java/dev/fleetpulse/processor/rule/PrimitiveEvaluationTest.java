package dev.fleetpulse.processor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways to evaluate a condition agree, whatever its figures are. */
class PrimitiveEvaluationTest {

    private static final int EXPRESSIONS = 300;
    private static final int SUBJECTS = 20;
    private static final List<String> FIGURES = List.of(
            "error_rate(\"1m\")",
            "success_rate(\"1h\")",
            "latency(\"p95\", \"5m\")",
            "health_score()",
            "gauge_last(\"queue\", \"5m\")",
            "errors(\"1m\")",
            "components_down()",
            "lock_heartbeat_age_seconds()",
            "consecutive_failures()");
    private static final List<String> OPERATORS = List.of(">", ">=", "<", "<=", "==", "!=");

    private final RuleCompiler compiler = new RuleCompiler();
    private final Random random = new Random(4);

    /** A double negation is no comparison, so CEL evaluates it; it is true, false and unknown when what it negates is. */
    @Test
    void shouldGiveWhatCelGives() {
        int holding = 0;
        int unknown = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            // Given
            String expression = expression(3);
            Condition primitive = compiler.compile(expression, 5);
            Condition cel = compiler.compile("!(!(" + expression + "))", 5);
            assertThat(primitive.evaluation()).as(expression).isInstanceOf(PrimitiveEvaluation.class);
            assertThat(cel.evaluation()).as(expression).isInstanceOf(CelEvaluation.class);
            for (int j = 0; j < SUBJECTS; j++) {
                SubjectView subject = new AnyFigures(FakeSubject.QUIET, random);

                // When
                Condition.Result one = primitive.evaluate(subject);
                Condition.Result other = cel.evaluate(subject);

                // Then
                String message = expression + " with " + subject;
                assertThat(one.holds()).as(message).isEqualTo(other.holds());
                assertThat(one.noData() && !one.holds()).as(message).isEqualTo(other.noData() && !other.holds());
                assertThat(one.first()).as(message).isSameAs(other.first());
                holding += one.holds() ? 1 : 0;
                unknown += one.noData() ? 1 : 0;
            }
        }
        assertThat(holding).as("not all are false").isGreaterThan(EXPRESSIONS);
        assertThat(unknown).as("nor all known").isGreaterThan(EXPRESSIONS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!(error_rate(\"1m\") > 0.1)",
                "errors(\"1m\") > total(\"1m\")",
                "error_rate(\"1m\") > 0.1 && !(total(\"1m\") < 5)",
                "error_rate(\"1m\") > 0.1 ? total(\"1m\") > 5 : total(\"1m\") > 50",
                "errors(\"1m\") > 9007199254740993",
                "error_rate(\"1m\") in [0.5]"
            })
    void shouldLeaveTheRestToCel(String expression) {
        // When
        Condition condition = compiler.compile(expression, 0);

        // Then
        assertThat(condition.evaluation()).isInstanceOf(CelEvaluation.class);
    }

    private String expression(int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return comparison();
        }
        String operator = random.nextBoolean() ? "&&" : "||";
        return "(" + expression(depth - 1) + " " + operator + " " + expression(depth - 1) + ")";
    }

    private String comparison() {
        String figure = FIGURES.get(random.nextInt(FIGURES.size()));
        String operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
        String number = number(figure, operator);
        return random.nextBoolean() ? figure + " " + operator + " " + number : number + " " + operator + " " + figure;
    }

    /** CEL compares for equality what is of one type only. */
    private String number(String figure, String operator) {
        boolean whole = FIGURES.indexOf(figure) > 4;
        boolean equality = operator.endsWith("=") && !operator.startsWith("<") && !operator.startsWith(">");
        int number = random.nextInt(4);
        return (equality ? whole : random.nextBoolean()) ? String.valueOf(number) : number + "." + random.nextInt(10);
    }
}
