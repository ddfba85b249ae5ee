package dev.fleetpulse.health.http;

import dev.fleetpulse.schema.Arrivals;
import dev.fleetpulse.schema.ClockOffset;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whose clock is wrong: how a bot's events arrive. Offsets are occurred_at minus append time: below 0 by the way to the
 * broker, above 0 only if the bot's clock is ahead. Counts are since the bot was first seen.
 *
 * @param lastOffsetMs of the last event; null before the first
 * @param leastOffsetMs least since {@code since}
 * @param greatestOffsetMs greatest since {@code since}
 * @param since start of the hour before that of the last event, or of that hour if there was nothing before
 */
record ClockDocument(
        @Nullable Long lastOffsetMs,
        @Nullable Long leastOffsetMs,
        @Nullable Long greatestOffsetMs,
        @Nullable String since,
        long late,
        long clamped,
        long tooLate,
        long refused,
        long duplicates,
        long misplaced,
        long numbersReused) {

    /** Null for a subject that is no bot. */
    static @Nullable ClockDocument of(@Nullable Arrivals arrivals) {
        if (arrivals == null) {
            return null;
        }
        ClockOffset clock = arrivals.getClock();
        return new ClockDocument(
                clock == null ? null : clock.getLastMs(),
                clock == null ? null : least(clock),
                clock == null ? null : greatest(clock),
                clock == null ? null : Times.text(since(clock)),
                arrivals.getLate(),
                arrivals.getClamped(),
                arrivals.getTooLate(),
                arrivals.getRefused(),
                arrivals.getDuplicates(),
                arrivals.getMisplaced(),
                arrivals.getNumbersReused());
    }

    private static long least(ClockOffset clock) {
        Long before = clock.getLeastBeforeMs();
        return before == null ? clock.getLeastMs() : Math.min(before, clock.getLeastMs());
    }

    private static long greatest(ClockOffset clock) {
        Long before = clock.getGreatestBeforeMs();
        return before == null ? clock.getGreatestMs() : Math.max(before, clock.getGreatestMs());
    }

    private static Instant since(ClockOffset clock) {
        return clock.getLeastBeforeMs() == null
                ? clock.getHour()
                : clock.getHour().minus(1, ChronoUnit.HOURS);
    }
}
