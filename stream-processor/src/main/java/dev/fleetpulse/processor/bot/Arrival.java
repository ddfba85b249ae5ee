package dev.fleetpulse.processor.bot;

import dev.fleetpulse.processor.count.Fate;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;

/**
 * An event that reached its bot's task.
 *
 * @param key of its bot
 * @param happenedAt the slice it belongs to: its own time, clamped
 * @param fate what becomes of it
 * @param numberReused whether its instance has used its sequence number for another event
 */
record Arrival(String key, TelemetryEvent event, Instant happenedAt, LogPlace at, Fate fate, boolean numberReused) {

    /** The partition clock. */
    Instant clock() {
        return at.clock();
    }

    /** How far the bot's clock was ahead of the log's when the event was appended; negative: behind, or on its way. */
    long clockOffsetMillis() {
        return Duration.between(at.appendedAt(), event.getOccurredAt()).toMillis();
    }
}
