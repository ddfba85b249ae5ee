package dev.fleetpulse.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstantTextTest {

    private final InstantText text = new InstantText();

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:00:00Z, 2026-11-20T10:00:00Z",
        "2026-11-20T12:00:00.5+02:00, 2026-11-20T10:00:00.500Z",
        "1763632800000, 2025-11-20T10:00:00Z"
    })
    void shouldReadWhatTheApiReads(String written, Instant meant) {
        assertThat(text.convert(written)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"now, 0", "-90s, 90", "-15m, 900", "-2h, 7200", "-1d, 86400"})
    void shouldReadTimesBeforeNow(String written, long secondsAgo) {
        // Given
        Instant before = Instant.now();

        // When
        Instant read = text.convert(written);

        // Then
        assertThat(read.plusSeconds(secondsAgo)).isBetween(before, Instant.now());
    }

    @Test
    void shouldSayWhatIsMissing() {
        assertThatThrownBy(() -> text.convert("2026-11-20T10:00:00")).hasMessageContaining("no offset, add Z");
        assertThatThrownBy(() -> text.convert("yesterday")).hasMessageContaining("no time (got 'yesterday')");
    }
}
