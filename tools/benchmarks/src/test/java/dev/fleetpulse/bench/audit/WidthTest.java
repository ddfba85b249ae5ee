package dev.fleetpulse.bench.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WidthTest {

    private static final Instant CLOCK = Instant.parse("2026-11-20T12:00:59Z");

    @Test
    void shouldPromiseCoarserSlicesOnceTheirLastMinuteIsOver() {
        assertThat(Width.MINUTE.isPromised(Instant.parse("2026-11-20T11:59:00Z"), CLOCK))
                .isTrue();
        assertThat(Width.MINUTE.isPromised(Instant.parse("2026-11-20T12:00:00Z"), CLOCK))
                .isFalse();
        assertThat(Width.TEN_SECONDS.isPromised(Instant.parse("2026-11-20T12:00:50Z"), CLOCK))
                .isTrue();
        assertThat(Width.DAY.isPromised(Instant.parse("2026-11-20T00:00:00Z"), CLOCK))
                .isFalse();
        assertThat(Width.DAY.isPromised(Instant.parse("2026-11-19T00:00:00Z"), CLOCK))
                .isTrue();
    }

    @Test
    void shouldPromiseNothingThatIsOlderThanItsRetention() {
        assertThat(Width.TEN_SECONDS.isPromised(CLOCK.minus(Duration.ofMinutes(61)), CLOCK))
                .isFalse();
        assertThat(Width.HOUR.isPromised(CLOCK.minus(Duration.ofHours(49)), CLOCK))
                .isFalse();
    }
}
