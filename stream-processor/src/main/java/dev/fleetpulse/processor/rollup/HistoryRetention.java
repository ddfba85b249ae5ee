package dev.fleetpulse.processor.rollup;

import dev.fleetpulse.processor.slice.ReadableSlices;
import dev.fleetpulse.slice.Level;
import java.time.Duration;
import java.time.Instant;

/**
 * How long the history keeps hours and days, and so which of them can be read.
 *
 * @param clock the newest time the history has seen
 */
public record HistoryRetention(Instant clock) implements ReadableSlices {

    private static final Duration HOURS = Duration.ofDays(32);
    private static final Duration DAYS = Duration.ofDays(400);

    /** Start of the oldest slice of a level that is kept. */
    public Instant oldestKept(Level level) {
        return level.floor(clock.minus(level == Level.DAY ? DAYS : HOURS));
    }

    @Override
    public boolean isReadable(Level level, Instant start) {
        return level.compareTo(Level.HOUR) >= 0 && !start.isBefore(oldestReadable(level));
    }

    @Override
    public Level finestAt(Instant instant) {
        return Level.HOUR.floor(instant).isBefore(oldestReadable(Level.HOUR)) ? Level.DAY : Level.HOUR;
    }

    @Override
    public Instant oldest() {
        return oldestReadable(Level.DAY);
    }

    private Instant oldestReadable(Level level) {
        return Level.DAY.ceiling(oldestKept(level));
    }
}
