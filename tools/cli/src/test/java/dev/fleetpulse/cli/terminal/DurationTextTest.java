package dev.fleetpulse.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({"90, PT90S", "90s, PT90S", "3m, PT3M", "1h, PT1H", "250ms, PT0.25S", "0, PT0S"})
    void shouldReadWhatPeopleWrite(String text, Duration expected) {
        assertThat(new DurationText().convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-5s", "1.5h", "3 m", "1d", "12345678901234567890"})
    void shouldRefuseTheRestWithAnExample(String text) {
        assertThatThrownBy(() -> new DurationText().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("90s, 3m or 1h");
    }

    @Test
    void shouldWriteNoMorePrecisionThanMatters() {
        assertThat(DurationText.of(Duration.ofMillis(2_940))).isEqualTo("2.9 s");
        assertThat(DurationText.of(Duration.ofMillis(12_940))).isEqualTo("12 s");
        assertThat(DurationText.of(Duration.ofSeconds(185))).isEqualTo("3 min 5 s");
    }
}
