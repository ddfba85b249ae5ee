package dev.fleetpulse.ingest.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {

    private final Pseudonyms pseudonyms = new Pseudonyms("k1", "key".getBytes(StandardCharsets.UTF_8));

    /** A published HMAC-SHA256 vector, so that others can compute our pseudonyms with the key. */
    @Test
    void shouldBeTheFirstHalfOfHmacSha256() {
        // When
        String pseudonym = pseudonyms.of("The quick brown fox jumps over the lazy dog");

        // Then
        assertThat(pseudonym).isEqualTo("k1:f7bc83f430538424b13298e6aa6fb143");
    }

    @Test
    void shouldGiveTheSamePersonTheSameName() {
        // When
        String first = pseudonyms.of("12345");
        String second = pseudonyms.of("12345");
        String other = pseudonyms.of("12346");

        // Then
        assertThat(first).isEqualTo(second).isNotEqualTo(other).doesNotContain("12345");
    }

    @Test
    void shouldGiveAnotherNameUnderAnotherKey() {
        // Given
        Pseudonyms rotated = new Pseudonyms("k2", "other".getBytes(StandardCharsets.UTF_8));

        // When
        String pseudonym = rotated.of("12345");

        // Then
        assertThat(pseudonym)
                .startsWith("k2:")
                .isNotEqualTo("k2" + pseudonyms.of("12345").substring(2));
    }

    @Test
    void shouldKeepWhatIsAPseudonymAlready() {
        // Given
        String old = "k7:00112233445566778899aabbccddeeff";

        // When
        String pseudonym = pseudonyms.of(old);

        // Then
        assertThat(pseudonym).isEqualTo(old);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"k1:anna", "k1:", "k0:00112233445566778899aabbccddeeff", "x1:00112233445566778899aabbccddeeff"})
    void shouldNotBeFooledByAPrefix(String raw) {
        // When
        String pseudonym = pseudonyms.of(raw);

        // Then
        assertThat(pseudonym).matches("k1:[0-9a-f]{32}").isNotEqualTo(raw);
    }

    @ParameterizedTest
    @CsvSource({
        "token, ***",
        "BOT_TOKEN, ***",
        "telegram.bot-token, ***",
        "apiKey, ***",
        "api_key, ***",
        "db_password, ***",
        "prompt, ***",
        "prompt_tokens, v",
        "tokens, v",
        "secretary, v",
        "event_type, v"
    })
    void shouldMaskSecretsByName(String name, String stored) {
        // When
        String value = new Redaction(pseudonyms).attribute(name, "v");

        // Then
        assertThat(value).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "user_name", "customer_email", "Phone", "first_name"})
    void shouldPseudonymisePersonalAttributes(String name) {
        // When
        String value = new Redaction(pseudonyms).attribute(name, "anna");

        // Then
        assertThat(value).isEqualTo(pseudonyms.of("anna"));
    }
}
