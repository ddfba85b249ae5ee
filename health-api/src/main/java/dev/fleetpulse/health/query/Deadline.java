package dev.fleetpulse.health.query;

import java.time.Duration;

/**
 * The moment by which a question must be answered, through however many steps.
 *
 * @param nanos by {@link System#nanoTime}
 */
record Deadline(long nanos) {

    /** From now on. */
    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** The time that is left, never less than a nanosecond. */
    Duration left() {
        return Duration.ofNanos(Math.max(1, nanos - System.nanoTime()));
    }
}
