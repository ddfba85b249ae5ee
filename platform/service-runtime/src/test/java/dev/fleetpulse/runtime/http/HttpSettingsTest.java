package dev.fleetpulse.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.runtime.config.ConfigException;
import dev.fleetpulse.runtime.config.ConfigLoader;
import dev.fleetpulse.runtime.config.Default;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpSettingsTest {

    /** As a service declares it, with its own default port. */
    record Config(@Default("{port: 8090}") HttpSettings http) {}

    @Test
    void shouldListenOnLoopbackAtTheServicesPort() {
        assertThat(load(Map.of())).isEqualTo(HttpSettings.loopback(8090));
    }

    @Test
    void shouldMapEverySetting() {
        // When
        HttpSettings http = load(Map.of(
                "FLEETPULSE_HTTP__HOST", "0.0.0.0",
                "FLEETPULSE_HTTP__PORT", "0",
                "FLEETPULSE_HTTP__AUTH__TOKENS_FILE", "/etc/tokens",
                "FLEETPULSE_HTTP__AUTH__ALLOW_ANONYMOUS", "true",
                "FLEETPULSE_HTTP__ALLOWED_ORIGINS", "https://a.org,http://b.org:8080"));

        // Then
        assertThat(http)
                .isEqualTo(new HttpSettings(
                        "0.0.0.0",
                        0,
                        new AuthSettings(Path.of("/etc/tokens"), true),
                        List.of("https://a.org", "http://b.org:8080")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.0.0.0", "::", "10.0.0.1", "example.org", "127.0.0.1.example.org", "localhost.example.org"})
    void shouldRefuseToBeReachedByAnyone(String host) {
        // Given
        Map<String, String> env = Map.of("FLEETPULSE_HTTP__HOST", host);

        // When / Then
        assertThatThrownBy(() -> load(env))
                .isInstanceOf(ConfigException.class)
                .hasMessage("http.host: others can reach it: set auth.tokens_file, or auth.allow_anonymous: true (got "
                        + host + ", allowed 127.0.0.1, ::1 or localhost without them)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"FLEETPULSE_HTTP__AUTH__TOKENS_FILE=/etc/tokens", "FLEETPULSE_HTTP__AUTH__ALLOW_ANONYMOUS=true"})
    void shouldBeReachedByOthersWhenToldHow(String setting) {
        // Given
        String[] parts = setting.split("=", 2);

        // When / Then
        assertThat(load(Map.of("FLEETPULSE_HTTP__HOST", "0.0.0.0", parts[0], parts[1]))
                        .host())
                .isEqualTo("0.0.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]"})
    void shouldNeedNothingOnLoopback(String host) {
        assertThat(load(Map.of("FLEETPULSE_HTTP__HOST", host)).host()).isEqualTo(host);
    }

    @Test
    void shouldTellWhatIsWrong() {
        assertThatThrownBy(() -> load(Map.of(
                        "FLEETPULSE_HTTP__PORT", "70000", "FLEETPULSE_HTTP__ALLOWED_ORIGINS", "*,https://a.org/path")))
                .isInstanceOf(ConfigException.class)
                .extracting(e -> ((ConfigException) e).problems())
                .isEqualTo(
                        List.of(
                                "http.port: out of range (got 70000, allowed 0 to 65535)",
                                "http.allowed_origins: not an origin (got *, allowed such as https://pulse.example.org)",
                                "http.allowed_origins: not an origin (got https://a.org/path, allowed such as https://pulse.example.org)"));
    }

    private static HttpSettings load(Map<String, String> env) {
        return ConfigLoader.load(Config.class, null, env).http();
    }
}
