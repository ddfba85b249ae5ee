package dev.fleetpulse.processor.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.rule.Figure;
import dev.fleetpulse.processor.rule.Figure.Unit;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {

    private static final Map<String, String> LABELS = Map.of("fleet", "orders", "bot", "till-1", "team", "a$1\\b");

    @ParameterizedTest
    @CsvSource({
        "RATIO, 0.125, 12.5 %",
        "RATIO, 0.1, 10 %",
        "RATIO, 0.98961, 98.96 %",
        "RATIO, 1, 100 %",
        "RATIO, 0, 0 %",
        "MILLISECONDS, 512.344, 512.34 ms",
        "SECONDS, 31, 31 s",
        "COUNT, 3, 3",
        "COUNT, 1234567, 1234567",
        "SCORE, 97.04, 97.04",
        "COUNT, Infinity, Infinity",
        "RATIO, NaN, no data"
    })
    void shouldSayAValueInItsUnit(Unit unit, double value, String expected) {
        // When
        String summary = render("{{value}}", figure(unit, value));

        // Then
        assertThat(summary).isEqualTo(expected);
    }

    @Test
    void shouldPutLabelsAndFiguresIn() {
        // When
        String summary = Summary.render(
                "{{fleet}}/{{ bot }}: {{value}} (limit {{threshold}}) {{team}}",
                LABELS,
                figure(Unit.RATIO, 0.25),
                OptionalDouble.of(0.1));

        // Then
        assertThat(summary).isEqualTo("orders/till-1: 25 % (limit 10 %) a$1\\b");
    }

    @Test
    void shouldLeaveWhatNothingStandsFor() {
        // When
        String summary = render("{{flet}} {{}} {fleet} {{threshold}}.", figure(Unit.RATIO, 0.25));

        // Then
        assertThat(summary).isEqualTo("{{flet}} {{}} {fleet} .");
    }

    @Test
    void shouldSayThatThereIsNoFigure() {
        // When
        String summary = render("{{fleet}}: {{value}}", null);

        // Then
        assertThat(summary).isEqualTo("orders: no data");
    }

    @Test
    void shouldKeepTheSentenceAnAlertFiredWith() {
        // When, Then
        assertThat(Summary.ended("orders/till-1: 25 % failed", figure(Unit.RATIO, 0.01)))
                .isEqualTo("orders/till-1: 25 % failed (over: now 1 %)");
        assertThat(Summary.ended("orders/till-1: 25 % failed", figure(Unit.RATIO, Double.NaN)))
                .isEqualTo("orders/till-1: 25 % failed (over)");
        assertThat(Summary.ended("orders/till-1: 25 % failed", null)).isEqualTo("orders/till-1: 25 % failed (over)");
    }

    private static String render(String template, @Nullable Figure figure) {
        return Summary.render(template, LABELS, figure, OptionalDouble.empty());
    }

    private static Figure figure(Unit unit, double value) {
        return new Figure(unit, null, value, null, null);
    }
}
