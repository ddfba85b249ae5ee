package dev.fleetpulse.health.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptHeaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json, text/plain, */*",
                "text/plain;q=0.5, application/json",
                "Application/JSON; charset=utf-8"
            })
    void shouldPreferJson(String accept) {
        assertThat(AcceptHeader.prefersJson(accept)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "text/html,application/xhtml+xml,*/*;q=0.8",
                "text/plain, application/json",
                "application/json;q=0",
                "application/json;q=nonsense",
                "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1"
            })
    void shouldNotPreferJson(String accept) {
        assertThat(AcceptHeader.prefersJson(accept)).isFalse();
    }

    @Test
    void shouldNotPreferJsonWithoutAHeader() {
        assertThat(AcceptHeader.prefersJson(null)).isFalse();
    }
}
