package dev.fleetpulse.slice;

import java.time.Duration;
import java.time.Instant;

/**
 * A range {@code [from, to)} of whole slices.
 *
 * @param from a multiple of the slice width
 * @param to a multiple of the slice width, not before {@code from}
 */
public record SliceRange(Instant from, Instant to) {

    /** Width of the finest slices. */
    public static final Duration WIDTH = Duration.ofSeconds(10);

    private static final long WIDTH_MILLIS = WIDTH.toMillis();

    public SliceRange {
        if (!from.equals(roundDown(from)) || !to.equals(roundDown(to)) || to.isBefore(from)) {
            throw new IllegalArgumentException("range " + from + " to " + to + " is not made of whole slices");
        }
    }

    /** The smallest range of whole slices that covers {@code [from, to)}. */
    public static SliceRange covering(Instant from, Instant to) {
        return new SliceRange(roundDown(from), roundUp(to));
    }

    /** Start of the slice an instant lies in. */
    public static Instant roundDown(Instant instant) {
        return Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), WIDTH_MILLIS) * WIDTH_MILLIS);
    }

    /** The instant itself if a slice starts there, else the start of the next. */
    public static Instant roundUp(Instant instant) {
        return roundDown(instant.plusMillis(WIDTH_MILLIS - 1));
    }

    /** Whether an instant lies in it. */
    public boolean holds(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** As long a range, one slice later. */
    public SliceRange next() {
        return new SliceRange(from.plus(WIDTH), to.plus(WIDTH));
    }

    /** How long the range is. */
    public Duration length() {
        return Duration.between(from, to);
    }
}
