package dev.fleetpulse.alertsink.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.alertsink.receiver.SendResult;
import dev.fleetpulse.schema.DeliveryOutcome;
import dev.fleetpulse.schema.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class RetryPolicyTest {

    private static final Instant FIRST = Instant.parse("2026-11-20T10:00:00Z");
    private static final SendResult FAILED = SendResult.Failed.withoutAnswer("connection refused");
    private static final RetryPolicy POLICY = RetryPolicy.withLimits(Duration.ofHours(1), Duration.ofHours(24));

    @Test
    void shouldSettleWhatWasDelivered() {
        assertThat(POLICY.after(1, FIRST, FIRST, Severity.HIGH, new SendResult.Delivered(204)))
                .isEqualTo(new Verdict.Settled(DeliveryOutcome.DELIVERED));
    }

    @Test
    void shouldSettleWhatWasRejected() {
        assertThat(POLICY.after(1, FIRST, FIRST, Severity.CRITICAL, new SendResult.Rejected(410, "gone")))
                .isEqualTo(new Verdict.Settled(DeliveryOutcome.REJECTED));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "4, 60", "5, 60", "40, 60"})
    void shouldWaitByTheTable(int attempt, int seconds) {
        // When
        Verdict verdict = POLICY.after(attempt, FIRST, FIRST, Severity.HIGH, FAILED);

        // Then
        assertThat(verdict).isEqualTo(new Verdict.TryAgain(FIRST.plusSeconds(seconds)));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 1", "1, 30, 30", "4, 30, 60", "4, 90, 90", "1, 86400, 300"})
    void shouldHonourRetryAfterWithinBounds(int attempt, int askedSeconds, int seconds) {
        // Given
        SendResult asked = new SendResult.Failed(429, "slow down", Duration.ofSeconds(askedSeconds));

        // When
        Verdict verdict = POLICY.after(attempt, FIRST, FIRST, Severity.HIGH, asked);

        // Then
        assertThat(verdict).isEqualTo(new Verdict.TryAgain(FIRST.plusSeconds(seconds)));
    }

    @ParameterizedTest
    @EnumSource(Severity.class)
    void shouldGiveUpWhenTheNextTryWouldBeTooLate(Severity severity) {
        // Given
        Duration limit = severity == Severity.CRITICAL ? Duration.ofHours(24) : Duration.ofHours(1);
        Instant lastInTime = FIRST.plus(limit).minusSeconds(60);

        // When
        Verdict inTime = POLICY.after(9, FIRST, lastInTime, severity, FAILED);
        Verdict tooLate = POLICY.after(9, FIRST, lastInTime.plusMillis(1), severity, FAILED);

        // Then
        assertThat(inTime).isEqualTo(new Verdict.TryAgain(lastInTime.plusSeconds(60)));
        assertThat(tooLate).isEqualTo(new Verdict.Settled(DeliveryOutcome.GAVE_UP));
    }

    /** The whole life of a notification whose receiver never answers: 1 + 3 quick + 59 minutes' tries, then given up. */
    @Test
    void shouldEndAfterAnHour() {
        // Given
        List<Duration> tries = new ArrayList<>();
        Instant now = FIRST;
        Verdict verdict = new Verdict.TryAgain(now);

        // When
        while (verdict instanceof Verdict.TryAgain again) {
            now = again.at();
            tries.add(Duration.between(FIRST, now));
            verdict = POLICY.after(tries.size(), FIRST, now, Severity.HIGH, FAILED);
        }

        // Then
        assertThat(verdict.outcome()).isEqualTo(DeliveryOutcome.GAVE_UP);
        assertThat(tries).hasSize(63);
        assertThat(tries.subList(0, 6)).extracting(Duration::toSeconds).containsExactly(0L, 1L, 3L, 7L, 67L, 127L);
        assertThat(tries.get(62)).isLessThanOrEqualTo(Duration.ofHours(1));
    }
}
