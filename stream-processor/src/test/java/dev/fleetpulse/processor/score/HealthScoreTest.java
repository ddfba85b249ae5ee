package dev.fleetpulse.processor.score;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fleetpulse.schema.HealthStatus;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.testkit.SampleSlices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthScoreTest {

    private static final Duration WIDTH = Duration.ofSeconds(10);
    private static final int ACTIONS = 10_000;

    /**
     * The formula word by word. The monitor it comes from contradicted itself: its text promised 85, 75, 60, 30 and 85 for
     * the first five; the formula decides.
     */
    @ParameterizedTest
    @CsvSource({
        "0, 2000, 1, 100",
        "1, 5000, 25, 65",
        "5, 10000, 25, 0",
        "10, 30000, 25, 0",
        "0.64, 2156, 240, 97.04",
        "0, 100, 1, 100",
        "0, 100, 25, 100",
        "1, 100, 1, 90",
        "2.5, 100, 1, 75",
        "4, 100, 1, 60",
        "10, 100, 1, 0",
        "100, 100, 1, 0",
        "10, 100, 25, 5",
        "0, 2100, 1, 99",
        "0, 12000, 1, 0"
    })
    void shouldFollowTheFormula(double errorPercent, long meanMillis, long uptimeHours, double expected) {
        // When
        double score = HealthScore.of(window(errorPercent, meanMillis), Duration.ofHours(uptimeHours));

        // Then
        assertThat(score).isCloseTo(expected, within(1e-9));
    }

    @Test
    void shouldOnlyRewardMoreThanADayOfUptime() {
        // Given
        Slice window = window(2, 100);

        // When, Then
        assertThat(HealthScore.of(window, Duration.ofHours(24))).isEqualTo(80);
        assertThat(HealthScore.of(window, Duration.ofHours(24).plusMillis(1))).isEqualTo(85);
    }

    @Test
    void shouldNotPunishActionsWithoutDurations() {
        // Given
        TelemetryEvent event = TelemetryEvent.newBuilder(
                        new SampleBot("audit", "auditor").succeeded("audit", NOON, Duration.ZERO))
                .setDurationMs(null)
                .build();

        // When
        double score = HealthScore.of(SampleSlices.of(NOON, WIDTH, List.of(event)), Duration.ZERO);

        // Then
        assertThat(score).isEqualTo(100);
    }

    @Test
    void shouldBeUnknownWhereNothingEnded() {
        // When
        double score = HealthScore.of(SampleSlices.of(NOON, WIDTH, List.of()), Duration.ofDays(2));

        // Then
        assertThat(score).isNaN();
        assertThat(HealthScore.band(score)).isEqualTo(HealthStatus.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "100, HEALTHY",
        "90, HEALTHY",
        "89.99, DEGRADED",
        "75, DEGRADED",
        "74.99, WARNING",
        "60, WARNING",
        "59.99, CRITICAL",
        "0, CRITICAL"
    })
    void shouldNameTheBandOfAScore(double score, HealthStatus band) {
        // Then
        assertThat(HealthScore.band(score)).isEqualTo(band);
    }

    private static Slice window(double errorPercent, long meanMillis) {
        SampleBot bot = new SampleBot("audit", "auditor");
        Duration took = Duration.ofMillis(meanMillis);
        long failures = Math.round(ACTIONS * errorPercent / 100);
        List<TelemetryEvent> events = new ArrayList<>();
        for (int i = 0; i < ACTIONS; i++) {
            events.add(i < failures ? bot.failed("audit", NOON, took, "TIMEOUT") : bot.succeeded("audit", NOON, took));
        }
        return SampleSlices.of(NOON, WIDTH, events);
    }
}
