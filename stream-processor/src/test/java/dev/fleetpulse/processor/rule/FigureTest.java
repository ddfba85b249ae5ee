package dev.fleetpulse.processor.rule;

import static dev.fleetpulse.processor.rule.FakeSubject.QUIET;
import static dev.fleetpulse.processor.rule.FakeSubject.withActions;
import static dev.fleetpulse.processor.rule.FakeSubject.withDurations;
import static dev.fleetpulse.processor.rule.FakeSubject.withNotifications;
import static dev.fleetpulse.processor.rule.Verdict.BREACH;
import static dev.fleetpulse.processor.rule.Verdict.NO_DATA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.rule.Figure.Unit;
import dev.fleetpulse.slice.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FigureTest {

    @TempDir
    Path folder;

    static Stream<Arguments> figures() {
        Duration took = Duration.ofMillis(250);
        return Stream.of(
                Arguments.of("events(\"1m\") > 0", withNotifications(3, 0), Unit.COUNT, 3.0, null, null),
                Arguments.of("events(\"1m\") > 0", QUIET, Unit.COUNT, 0.0, null, null),
                Arguments.of("total(\"5m\") > 0", withActions(7, 2), Unit.COUNT, 7.0, null, null),
                Arguments.of("errors(\"1h\") > 0", withActions(7, 2), Unit.COUNT, 2.0, null, null),
                Arguments.of("error_rate(\"1m\") > 0.1", withActions(8, 2), Unit.RATIO, 0.25, 2L, 8L),
                Arguments.of("error_rate(\"1m\") > 0.1", withActions(8, 0), Unit.RATIO, 0.0, 0L, 8L),
                Arguments.of("error_rate(\"1m\") > 0.1", QUIET, Unit.RATIO, Double.NaN, 0L, 0L),
                Arguments.of(
                        "latency(\"p50\", \"1m\") > 1", withDurations(5, took), Unit.MILLISECONDS, 250.0, null, 5L),
                Arguments.of(
                        "latency(\"p90\", \"1m\") > 1", withDurations(5, took), Unit.MILLISECONDS, 250.0, null, 5L),
                Arguments.of(
                        "latency(\"p95\", \"1m\") > 1", withDurations(5, took), Unit.MILLISECONDS, 250.0, null, 5L),
                Arguments.of("latency(\"p99\", \"1m\") > 1", QUIET, Unit.MILLISECONDS, Double.NaN, null, 0L),
                Arguments.of("success_rate(\"1h\") < 1", withNotifications(8, 2), Unit.RATIO, 0.75, 6L, 8L),
                Arguments.of("success_rate(\"1h\") < 1", QUIET, Unit.RATIO, Double.NaN, 0L, 0L),
                Arguments.of("consecutive_failures() > 3", QUIET.failedInARow(4), Unit.COUNT, 4.0, null, null),
                Arguments.of(
                        "silent_seconds() > 3",
                        QUIET.silentFor(Duration.ofMillis(4_999)),
                        Unit.SECONDS,
                        4.0,
                        null,
                        null),
                Arguments.of("health_score() < 60", withActions(100, 2), Unit.SCORE, 80.0, null, 100L),
                Arguments.of(
                        "health_score() < 60",
                        withActions(100, 2).upFor(Duration.ofHours(25)),
                        Unit.SCORE,
                        85.0,
                        null,
                        100L),
                Arguments.of("health_score() < 60", QUIET, Unit.SCORE, Double.NaN, null, 0L));
    }

    @ParameterizedTest
    @MethodSource("figures")
    void shouldReadTheFigure(
            String condition, FakeSubject subject, Unit unit, Double value, Long numerator, Long denominator) {
        // When
        Judgement judgement = bot(condition).judge(subject);

        // Then
        Figure figure = Objects.requireNonNull(judgement.figure(), "figure");
        assertThat(figure.unit()).isEqualTo(unit);
        assertThat(figure.value()).isEqualTo(value);
        assertThat(figure.numerator()).isEqualTo(numerator);
        assertThat(figure.denominator()).isEqualTo(denominator);
    }

    @Test
    void shouldNameTheWindowOfAFigureThatHasOne() {
        // When
        Figure ofWindow = bot("errors(\"5m\") > 0").judge(QUIET).figure();
        Figure ofNone = bot("silent_seconds() > 0").judge(QUIET).figure();

        // Then
        assertThat(ofWindow).extracting(Figure::window).isEqualTo(Window.M5);
        assertThat(ofNone).extracting(Figure::window).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "error_rate(\"1m\") > 0.5",
        "'latency(\"p95\", \"1m\") > 50'",
        "success_rate(\"1m\") < 0.5",
        "health_score() < 99"
    })
    void shouldNotCountFewerThanMinSamplesAsData(String condition) {
        // Given
        CompiledRule rule = RuleText.compiled(folder, "bot", condition, "min_samples: 10");

        // When, Then
        assertThat(rule.judge(withActions(9, 9)).verdict()).isEqualTo(NO_DATA);
        assertThat(rule.judge(QUIET).verdict()).isEqualTo(NO_DATA);
    }

    @ParameterizedTest
    @CsvSource({"events(\"1m\") < 5", "total(\"1m\") < 5", "errors(\"1m\") < 5", "consecutive_failures() < 5"})
    void shouldCountZeroAsData(String condition) {
        // Given
        CompiledRule rule = RuleText.compiled(folder, "bot", condition, "min_samples: 10");

        // When, Then
        assertThat(rule.judge(QUIET).verdict()).isEqualTo(BREACH);
    }

    private CompiledRule bot(String condition) {
        return RuleText.compiled(folder, "bot", condition);
    }
}
