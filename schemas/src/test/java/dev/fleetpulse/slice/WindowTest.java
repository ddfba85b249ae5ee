package dev.fleetpulse.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

    private static final Instant NOON = today("12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "M1, 12:00:00Z, 11:59:00Z, 12:00:00Z",
        "M1, 12:00:00.001Z, 11:59:10Z, 12:00:10Z",
        "M1, 12:00:10Z, 11:59:10Z, 12:00:10Z",
        "M5, 12:00:03Z, 11:55:10Z, 12:00:10Z",
        "H1, 12:00:09.999Z, 11:00:10Z, 12:00:10Z"
    })
    void shouldEndAtTheNextSliceEnd(Window window, String at, String from, String to) {
        // When
        SliceRange range = window.at(today(at));

        // Then
        assertThat(range).isEqualTo(new SliceRange(today(from), today(to)));
        assertThat(range.length()).isEqualTo(window.length());
    }

    @Test
    void shouldBeKnownByName() {
        // Then
        assertThat(Window.names()).containsExactly("30s", "1m", "5m", "10m", "15m", "1h", "6h", "24h", "7d", "30d");
        assertThat(Window.namesForRules()).containsExactly("30s", "1m", "5m", "10m", "15m", "1h");
        assertThat(Window.named("5m")).contains(Window.M5);
        assertThat(Window.named("5M")).isEmpty();
        assertThat(Window.named("")).isEmpty();
    }

    @Test
    void shouldCoverARangeWithWholeSlices() {
        // When, Then
        assertThat(SliceRange.covering(today("12:00:03Z"), today("12:00:11Z")))
                .isEqualTo(new SliceRange(NOON, NOON.plusSeconds(20)));
        assertThat(SliceRange.covering(NOON, NOON.plusSeconds(10)).length()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void shouldRoundBeforeTheEpochToo() {
        // Then
        assertThat(SliceRange.roundDown(Instant.ofEpochMilli(-1))).isEqualTo(Instant.ofEpochSecond(-10));
        assertThat(SliceRange.roundUp(Instant.ofEpochMilli(-1))).isEqualTo(Instant.EPOCH);
    }

    @Test
    void shouldRefuseARangeThatIsNotMadeOfSlices() {
        // When, Then
        assertThatThrownBy(() -> new SliceRange(NOON.plusSeconds(3), NOON.plusSeconds(10)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SliceRange(NOON, NOON.plusSeconds(13)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SliceRange(NOON.plusSeconds(10), NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Instant today(String time) {
        return Instant.parse("2026-11-20T" + time);
    }
}
