package dev.fleetpulse.alertsink.receiver.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.runtime.config.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookSettingsTest {

    private static final Secret URL = new Secret("https://hooks.example.org/hunter1");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://example.org/x | url: not a web address",
                "/path/only | url: not a web address",
                "http:///no-host | url: not a web address",
                "https://host of hunter2/ | url: not a web address",
                "https://example.org/#part | url: holds a fragment",
                "https://user:hunter2@example.org/ | url: holds a user name or password"
            })
    void shouldRefuseWhatIsNoPlainWebAddress(String url, String problem) {
        assertThatThrownBy(() -> new WebhookSettings(new Secret(url), Map.of(), null, false).check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "content-type", "Webhook-Id", "Idempotency-Key", "not a token", ""})
    void shouldRefuseHeadersThatAreOursOrNone(String name) {
        assertThatThrownBy(() -> new WebhookSettings(URL, Map.of(name, new Secret("value")), null, false).check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("headers." + name + ": ");
    }

    /** A line break in a value would be a header of its own. */
    @Test
    void shouldRefuseAHeaderValueThatBreaksTheLine() {
        assertThatThrownBy(() ->
                        new WebhookSettings(URL, Map.of("X-Key", new Secret("a\r\nHost: b")), null, false).check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("headers.X-Key: value holds characters that headers cannot carry")
                .hasMessageNotContaining("Host: b");
    }

    @Test
    void shouldRefuseASigningSecretThatIsNoKey() {
        assertThatThrownBy(() -> new WebhookSettings(URL, Map.of(), new Secret("whsec_!!!"), false).check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("signing_secret: not Base64 behind whsec_")
                .hasMessageNotContaining("!!!");
    }

    @Test
    void shouldNotShowSecrets() {
        // Given
        WebhookSettings settings = new WebhookSettings(
                URL, Map.of("Authorization", new Secret("Bearer hunter2")), new Secret("hunter3"), false);

        // When / Then
        assertThat(settings.toString())
                .doesNotContain("hunter1", "hunter2", "hunter3")
                .contains("***");
    }
}
