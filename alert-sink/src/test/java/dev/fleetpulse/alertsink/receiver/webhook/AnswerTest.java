package dev.fleetpulse.alertsink.receiver.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.alertsink.receiver.SendResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "200, Delivered",
        "201, Delivered",
        "204, Delivered",
        "299, Delivered",
        "301, Failed",
        "307, Failed",
        "400, Rejected",
        "401, Rejected",
        "403, Rejected",
        "404, Rejected",
        "410, Rejected",
        "422, Rejected",
        "408, Failed",
        "425, Failed",
        "429, Failed",
        "500, Failed",
        "502, Failed",
        "503, Failed",
        "599, Failed"
    })
    void shouldReadTheStatus(int status, String result) {
        // When
        SendResult answer = Answer.of(status, Optional.empty(), NOW);

        // Then
        assertThat(answer.getClass().getSimpleName()).isEqualTo(result);
        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "0, PT0S",
        "' 7 ', PT7S",
        "'Fri, 20 Nov 2026 10:00:30 GMT', PT30S",
        "'Fri, 20 Nov 2026 09:00:00 GMT', PT0S"
    })
    void shouldReadHowLongToWait(String retryAfter, Duration wait) {
        // When
        SendResult answer = Answer.of(503, Optional.of(retryAfter), NOW);

        // Then
        assertThat(answer).isEqualTo(new SendResult.Failed(503, "HTTP status 503", wait));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999999999999"})
    void shouldIgnoreAWaitThatCannotBeRead(String retryAfter) {
        assertThat(Answer.of(429, Optional.of(retryAfter), NOW))
                .isEqualTo(new SendResult.Failed(429, "HTTP status 429", null));
    }

    @Test
    void shouldSayThatRedirectsAreNotFollowed() {
        assertThat(Answer.of(302, Optional.empty(), NOW).error())
                .isEqualTo("HTTP status 302, redirects are not followed");
    }
}
