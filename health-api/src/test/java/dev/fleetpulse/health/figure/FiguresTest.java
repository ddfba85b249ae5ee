package dev.fleetpulse.health.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.fleetpulse.health.query.SampleSubjects;
import dev.fleetpulse.schema.Slice;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final Slice BUSY = SampleSubjects.BUSY_WINDOW;
    private static final Slice QUIET = SampleSubjects.QUIET_WINDOW;

    @Test
    void shouldCountOutcomesAndLeaveUnknownOnesOutOfTheTotal() {
        // When
        Outcomes outcomes = Outcomes.of(BUSY);
        // Then
        assertThat(outcomes).isEqualTo(new Outcomes(45, 40, 30, 5, 4, 1, 0.125));
        assertThat(outcomes.unknown()).isEqualTo(5);
    }

    @Test
    void shouldNotKnowARateWithoutATotal() {
        assertThat(Outcomes.of(QUIET)).isEqualTo(new Outcomes(0, 0, 0, 0, 0, 0, null));
    }

    @Test
    void shouldGiveLatencyInMilliseconds() {
        // When
        Latency latency = Latency.of(BUSY);
        // Then
        assertThat(latency.count()).isEqualTo(4);
        assertThat(latency.p50()).isCloseTo(200, within(200 * 0.0109));
        assertThat(latency.p90()).isEqualTo(400);
        assertThat(latency.p99()).isEqualTo(400);
        assertThat(latency.max()).isEqualTo(400);
        assertThat(latency.mean()).isEqualTo(250);
    }

    @Test
    void shouldNotKnowALatencyThatNobodyMeasured() {
        assertThat(Latency.of(QUIET)).isEqualTo(new Latency(0, null, null, null, null, null, null));
    }

    @Test
    void shouldAddUpNotificationsOfAllChannels() {
        // Then
        assertThat(Notifications.of(BUSY)).isEqualTo(new Notifications(15, 10, 9, 1, 0.9));
        assertThat(Notifications.byChannel(BUSY))
                .containsExactly(
                        entry("email", new Notifications(3, 0, 0, 0, null)),
                        entry("telegram", new Notifications(12, 10, 9, 1, 0.9)));
        assertThat(Notifications.of(QUIET)).isEqualTo(new Notifications(0, 0, 0, 0, null));
    }

    @Test
    void shouldSortReasonsByCountThenCode() {
        assertThat(Reason.of(BUSY))
                .containsExactly(new Reason("STATE_MISMATCH", 4), new Reason("TIMEOUT", 4), new Reason("DB_ERROR", 1));
    }
}
