package dev.fleetpulse.processor.slice;

import dev.fleetpulse.slice.Level;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a task keeps the slices of each level, by its clock: ten seconds for a window of an hour, minutes for one of
 * six hours, hours for one of a day, each with the margin that whole slices of the next level need. What is older is read from the history, which is fed by
 * the task's hours and days.
 */
public final class Retention {

    private static final long TEN_SECONDS = Duration.ofMinutes(65).toMillis();
    private static final long MINUTES = Duration.ofMinutes(430).toMillis();
    private static final long HOURS = Duration.ofDays(2).toMillis();
    private static final long DAYS = Duration.ofDays(3).toMillis();

    private Retention() {}

    /** Start of the oldest slice of a level that is kept when the clock shows {@code clock}. */
    public static Instant oldestKept(Level level, Instant clock) {
        return Instant.ofEpochMilli(oldestKeptMillis(level, clock));
    }

    /** Whether the slice of a level that starts at {@code start} is kept when the clock shows {@code clock}. */
    static boolean isKept(Level level, Instant start, Instant clock) {
        return start.toEpochMilli() >= oldestKeptMillis(level, clock);
    }

    /** An event that happened before this is too late: no slice that it belongs to can still be corrected. */
    public static Instant oldestCountable(Instant clock) {
        return oldestKept(Level.HOUR, clock);
    }

    /** Whether what happened at an instant can still be counted. */
    public static boolean isCountable(Instant happenedAt, Instant clock) {
        return isKept(Level.HOUR, happenedAt, clock);
    }

    /** In milliseconds since the epoch: every event asks. */
    private static long oldestKeptMillis(Level level, Instant clock) {
        long oldest = clock.toEpochMilli() - millis(level);
        return oldest - Math.floorMod(oldest, level.widthMillis());
    }

    private static long millis(Level level) {
        return switch (level) {
            case TEN_SECONDS -> TEN_SECONDS;
            case MINUTE -> MINUTES;
            case HOUR -> HOURS;
            case DAY -> DAYS;
        };
    }
}
