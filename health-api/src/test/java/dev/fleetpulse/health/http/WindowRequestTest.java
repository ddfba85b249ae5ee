package dev.fleetpulse.health.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.health.query.WindowSelection;
import dev.fleetpulse.runtime.http.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowRequestTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant WATERMARK = NOW.minusSeconds(2);

    @ParameterizedTest
    @ValueSource(strings = {"1m", "5m", "15m", "1h", "6h", "24h", "7d", "30d"})
    void shouldTakeEveryWindow(String window) {
        assertThat(parse(window, null, null)).isEqualTo(WindowSelection.named(List.of(window)));
    }

    @Test
    void shouldTakeFiveMinutesWhenNothingIsAsked() {
        assertThat(parse(null, null, null)).isEqualTo(WindowSelection.named(List.of("5m")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5M", "2m", "five minutes"})
    void shouldRefuseWhatIsNoWindow(String window) {
        assertProblem("bad_window", window, null, null);
    }

    @Test
    void shouldTakeTimesInAnySpelling() {
        // Given
        WindowSelection expected = WindowSelection.between(NOW.minus(Duration.ofMinutes(30)), NOW);
        // Then
        assertThat(parse(null, "2026-11-20T11:30:00Z", "2026-11-20T12:00:00Z")).isEqualTo(expected);
        assertThat(parse(null, "2026-11-20T13:30:00+02:00", "2026-11-20T12:00:00.000Z"))
                .isEqualTo(expected);
        assertThat(parse(null, "2026-11-20T13:30:00 02:00", "1795176000000")).isEqualTo(expected);
    }

    @Test
    void shouldEndAtTheWatermarkByDefault() {
        assertThat(parse(null, "2026-11-20T11:30:00Z", null))
                .isEqualTo(WindowSelection.between(Instant.parse("2026-11-20T11:30:00Z"), WATERMARK));
    }

    @Test
    void shouldGoBackAsFarAsDaysAreKept() {
        assertThat(parse(null, "2025-10-16T12:00:00Z", null)).isNotNull();
        assertProblem("window_not_supported", null, "2025-10-16T11:59:59Z", null);
    }

    @Test
    void shouldRefuseTimesThatMakeNoWindow() {
        assertProblem("bad_window", "5m", "2026-11-20T11:30:00Z", null);
        assertProblem("bad_window", null, null, "2026-11-20T11:30:00Z");
        assertProblem("bad_window", null, "2026-11-20T11:30:00Z", "2026-11-20T11:30:00Z");
        assertProblem("bad_window", null, "2026-11-20T11:30:00Z", "2026-11-20T12:05:01Z");
        assertProblem("bad_window", null, "yesterday", null);
    }

    @Test
    void shouldSayHowToMendATimeWithoutOffset() {
        assertThatThrownBy(() -> parse(null, "2026-11-20T11:30:00", null)).hasMessage("from: no offset, add Z");
    }

    private static WindowSelection parse(@Nullable String window, @Nullable String from, @Nullable String to) {
        return WindowRequest.parse(window, from, to, NOW, () -> WATERMARK);
    }

    private static void assertProblem(
            String code, @Nullable String window, @Nullable String from, @Nullable String to) {
        assertThatThrownBy(() -> parse(window, from, to)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.code()).isEqualTo(code);
        });
    }
}
