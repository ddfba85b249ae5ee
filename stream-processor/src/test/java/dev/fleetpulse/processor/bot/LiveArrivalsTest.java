package dev.fleetpulse.processor.bot;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.count.Fate;
import dev.fleetpulse.schema.Arrivals;
import dev.fleetpulse.schema.ClockOffset;
import dev.fleetpulse.testkit.SampleBot;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LiveArrivalsTest {

    private static final Instant ONE = NOON.plus(Duration.ofHours(1));

    private final SampleBot bot = new SampleBot("orders", "till");
    private Arrivals row = Arrivals.newBuilder().build();

    @Test
    void shouldMeasureTheClockByTheAppendTime() {
        // When
        arrive(NOON, -300, Fate.COUNTED);
        arrive(NOON, 90_000, Fate.COUNTED);
        arrive(NOON, -50, Fate.COUNTED);

        // Then
        assertThat(row.getClock()).isEqualTo(new ClockOffset(-50L, NOON, -300L, 90_000L, null, null));
    }

    @Test
    void shouldKeepTheHourBeforeAndNoOlder() {
        // Given
        arrive(NOON, -300, Fate.COUNTED);
        arrive(NOON, 90_000, Fate.COUNTED);

        // When
        arrive(ONE, -20, Fate.COUNTED);
        ClockOffset next = row.getClock();
        arrive(ONE.plus(Duration.ofHours(2)), -10, Fate.COUNTED);
        ClockOffset afterAGap = row.getClock();

        // Then
        assertThat(next).isEqualTo(new ClockOffset(-20L, ONE, -20L, -20L, -300L, 90_000L));
        assertThat(afterAGap).isEqualTo(new ClockOffset(-10L, ONE.plus(Duration.ofHours(2)), -10L, -10L, null, null));
    }

    /** It may be sent again hours later; an invalid one may lie about its time as about anything. */
    @Test
    void shouldReadNoClockOffDuplicatesAndInvalidEvents() {
        // When
        arrive(NOON, -60_000, Fate.DUPLICATE);
        arrive(NOON, -60_000, Fate.INVALID_EVENT);

        // Then
        assertThat(row)
                .isEqualTo(Arrivals.newBuilder().setDuplicates(1).setRefused(1).build());
    }

    @Test
    void shouldReadTheClockOffEventsThatAreTooLate() {
        // When
        arrive(NOON, -Duration.ofDays(3).toMillis(), Fate.LATE);

        // Then
        assertThat(row.getTooLate()).isEqualTo(1);
        assertThat(row.getLate()).isZero();
        assertThat(row.getClock())
                .extracting(ClockOffset::getLastMs)
                .isEqualTo(-Duration.ofDays(3).toMillis());
    }

    @Test
    void shouldCallLateWhatBelongsToASliceThatHasEnded() {
        // When
        arrive(NOON.plusSeconds(3), -3_000, Fate.COUNTED);
        long within = row.getLate();
        arrive(NOON.plusSeconds(3), -3_001, Fate.COUNTED);

        // Then
        assertThat(within).isZero();
        assertThat(row.getLate()).isEqualTo(1);
    }

    private void arrive(Instant appendedAt, long offsetMillis, Fate fate) {
        Instant occurredAt = appendedAt.plusMillis(offsetMillis);
        LogPlace at = new LogPlace(0, 0, appendedAt, appendedAt, false);
        LiveArrivals live = new LiveArrivals(row);
        live.add(new Arrival("orders/till", bot.received(occurredAt), occurredAt, at, fate, false));
        row = live.toRow();
    }
}
