package dev.fleetpulse.bench.oracle;

import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;

/**
 * An event that stands in the log.
 *
 * @param appendedAt append time of its first copy in the partition that owns its bot
 */
public record Logged(TelemetryEvent event, Instant appendedAt) {

    /** Nothing counts as later than this after it was appended. */
    private static final Duration MAX_AHEAD = Duration.ofMinutes(5);

    /** An event that was appended at the moment it happened. */
    public static Logged atOnce(TelemetryEvent event) {
        return new Logged(event, event.getOccurredAt());
    }

    /** When it counts: by the bot's clock, unless that is too far ahead. */
    Instant countsAt() {
        Instant latest = appendedAt.plus(MAX_AHEAD);
        return event.getOccurredAt().isAfter(latest) ? latest : event.getOccurredAt();
    }
}
