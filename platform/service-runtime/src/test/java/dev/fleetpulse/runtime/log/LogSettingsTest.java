package dev.fleetpulse.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogSettingsTest {

    @ParameterizedTest
    @CsvSource({"'', text", "text, text", "json, json", "' JSON', json", "jsno, text"})
    void shouldBeTextUnlessJsonIsAskedFor(String wanted, String format) {
        assertThat(LogFormat.of(wanted)).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource({"'', INFO", "debug, DEBUG", " WARN , WARN", "loud, INFO", "off, OFF"})
    void shouldBeInfoUnlessALevelIsAskedFor(String wanted, String level) {
        assertThat(LogLevel.of(wanted)).isEqualTo(level);
    }
}
