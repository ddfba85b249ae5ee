package dev.fleetpulse.processor.slice;

import dev.fleetpulse.slice.Level;
import java.time.Instant;

/**
 * Which slices of a subject can be read.
 *
 * @param clock the task's clock
 * @param rolledUntil minutes, hours and days that end at or before this are merged
 */
public record Coverage(Instant clock, Instant rolledUntil) implements ReadableSlices {

    /** What there is of a fleet in a task that closed all seconds before {@code closedUntil}: it rolls fleets up at every whole minute. */
    public static Coverage ofFleet(Instant clock, Instant closedUntil) {
        return new Coverage(clock, Level.MINUTE.floor(closedUntil));
    }

    /** What there is of a bot in such a task: it rolls bots up in turn. */
    public static Coverage ofBot(String bot, Instant clock, Instant closedUntil) {
        return new Coverage(clock, Turn.rolledUntil(Turn.of(bot), closedUntil));
    }

    /** Whether the slice that starts at {@code start} is there, if anything was counted in its time. */
    boolean has(Level level, Instant start) {
        return isKept(level, start)
                && (level == Level.TEN_SECONDS || !start.plus(level.width()).isAfter(rolledUntil));
    }

    /** Whether the slice of ten seconds that starts there is kept, and no coarser one was merged from it yet. */
    boolean isOnlyFine(Instant start) {
        return !start.isBefore(rolledUntil) && isKept(Level.TEN_SECONDS, start);
    }

    @Override
    public boolean isReadable(Level level, Instant start) {
        return has(level, start) && !start.isBefore(oldestReadable(level));
    }

    /** Start of the oldest slice of a level that windows are merged from: where it fills whole slices of the next. */
    Instant oldestReadable(Level level) {
        Instant oldest = Retention.oldestKept(level, clock);
        return switch (level) {
            case TEN_SECONDS -> Level.MINUTE.ceiling(oldest);
            case MINUTE -> Level.HOUR.ceiling(oldest);
            case HOUR, DAY -> Level.DAY.ceiling(oldest);
        };
    }

    /** Whether a slice is within retention. */
    boolean isKept(Level level, Instant start) {
        return Retention.isKept(level, start, clock);
    }

    @Override
    public Instant oldest() {
        return oldestReadable(Level.HOUR);
    }

    @Override
    public Level finestAt(Instant instant) {
        for (Level level : Level.values()) {
            if (level == Level.HOUR || !level.floor(instant).isBefore(oldestReadable(level))) {
                return level;
            }
        }
        return Level.HOUR;
    }
}
