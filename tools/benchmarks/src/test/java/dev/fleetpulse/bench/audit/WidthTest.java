package dev.fleetpulse.bench.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.bench.oracle.SliceKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WidthTest {

    private static final Instant CLOCK = Instant.parse("2026-11-20T12:00:59Z");

    @Test
    void shouldPromiseCoarserSlicesOfFleetsOnceTheirLastMinuteIsOver() {
        assertThat(promised(Width.MINUTE, "orders", "2026-11-20T11:59:00Z")).isTrue();
        assertThat(promised(Width.MINUTE, "orders", "2026-11-20T12:00:00Z")).isFalse();
        assertThat(promised(Width.TEN_SECONDS, "orders", "2026-11-20T12:00:50Z"))
                .isTrue();
        assertThat(promised(Width.DAY, "orders", "2026-11-20T00:00:00Z")).isFalse();
        assertThat(promised(Width.DAY, "orders", "2026-11-19T00:00:00Z")).isTrue();
    }

    @Test
    void shouldPromiseThoseOfBotsInTheirOwnSecond() {
        String bot = "orders/till";
        int turn = Math.floorMod(bot.hashCode(), 60);
        SliceKey minute = new SliceKey(bot, Instant.parse("2026-11-20T11:59:00Z"), Width.MINUTE.length());
        Instant due = minute.start().plusSeconds(60 + turn);

        assertThat(turn).as("a turn that is not the whole minute").isPositive();
        assertThat(Width.MINUTE.isPromised(minute, due)).isTrue();
        assertThat(Width.MINUTE.isPromised(minute, due.minusMillis(1))).isFalse();
    }

    @Test
    void shouldPromiseNothingThatIsOlderThanItsRetention() {
        assertThat(promised(Width.TEN_SECONDS, "orders", "2026-11-20T10:59:59Z"))
                .isFalse();
        assertThat(promised(Width.HOUR, "orders", "2026-11-18T11:00:59Z")).isFalse();
    }

    private static boolean promised(Width width, String subject, String start) {
        return width.isPromised(new SliceKey(subject, Instant.parse(start), width.length()), CLOCK);
    }
}
