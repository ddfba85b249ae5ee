package dev.fleetpulse.processor.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.schema.AlertRule;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleCheckTest {

    private static final String BY_CEL = "!(consecutive_failures() < 3)";

    private final RuleCheck check = new RuleCheck();

    @Test
    void shouldTellWhatIsWrongWithEachContentOfARule() {
        // Given
        AlertRule good = SampleRule.of("row", "consecutive_failures() >= 2");
        AlertRule bad = AlertRule.newBuilder(good)
                .setCondition("consecutive_failurs() >= 2")
                .build();

        // When
        List<String> before = check.problems(good);
        List<String> after = check.problems(bad);

        // Then
        assertThat(before).isEmpty();
        assertThat(after).singleElement().asString().contains("consecutive_failurs");
        assertThat(check.problems(bad)).isEqualTo(after);
        assertThat(check.problems(AlertRule.newBuilder(good).build())).isEmpty();
        assertThatThrownBy(() -> check.compile(bad)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldCompileWhatIsWrittenNow() {
        // Given
        AlertRule two = SampleRule.of("row", "consecutive_failures() >= 2");
        AlertRule four = AlertRule.newBuilder(two)
                .setCondition("consecutive_failures() >= 4")
                .build();
        FakeSubject three = FakeSubject.QUIET.failedInARow(3);

        // When
        List<Verdict> verdicts = List.of(verdict(two, three), verdict(four, three), verdict(two, three));

        // Then
        assertThat(verdicts).containsExactly(Verdict.BREACH, Verdict.CLEAR, Verdict.BREACH);
        assertThat(check.compile(four).rule()).isEqualTo(four);
    }

    /** Instances share what CEL made of the condition, and nothing of an evaluation. */
    @Test
    void shouldGiveEachThreadAnInstanceOfItsOwn() {
        // Given
        AlertRule rule = SampleRule.of("row", BY_CEL);
        check.compile(rule).judge(FakeSubject.QUIET);

        // When
        List<Boolean> right = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> {
                    Judgement judgement = check.compile(rule).judge(FakeSubject.QUIET.failedInARow(i % 6));
                    boolean breach = judgement.verdict() == Verdict.BREACH;
                    return breach == (i % 6 >= 3)
                            && judgement.figure() != null
                            && judgement.figure().value() == i % 6;
                })
                .toList();

        // Then
        assertThat(right).hasSize(2_000).containsOnly(true);
    }

    private Verdict verdict(AlertRule rule, SubjectView subject) {
        return check.compile(rule).judge(subject).verdict();
    }
}
