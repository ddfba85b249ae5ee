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

    private static final Duration TEN_SECONDS = Duration.ofMinutes(65);
    private static final Duration MINUTES = Duration.ofMinutes(430);
    private static final Duration HOURS = Duration.ofDays(2);
    private static final Duration DAYS = Duration.ofDays(3);

    private Retention() {}

    /** Start of the oldest slice of a level that is kept when the clock shows {@code clock}. */
    public static Instant oldestKept(Level level, Instant clock) {
        return level.floor(clock.minus(of(level)));
    }

    /** An event that happened before this is too late: no slice that it belongs to can still be corrected. */
    public static Instant oldestCountable(Instant clock) {
        return oldestKept(Level.HOUR, clock);
    }

    private static Duration of(Level level) {
        return switch (level) {
            case TEN_SECONDS -> TEN_SECONDS;
            case MINUTE -> MINUTES;
            case HOUR -> HOURS;
            case DAY -> DAYS;
        };
    }
}
