package dev.fleetpulse.processor.intake;

import dev.fleetpulse.processor.deadletter.DeadLetterReason;
import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Instant;

/** What to do with one record of the events topic. */
public sealed interface Intake {

    /**
     * Count it.
     *
     * @param key of its bot
     * @param happenedAt the event's own time, not later than the clamp allows
     */
    record Count(TelemetryEvent event, String key, Instant happenedAt) implements Intake {}

    /** Nothing but the partition clock moves. */
    record Tick() implements Intake {}

    /** From here on a rule is another one. */
    record Change(RuleChange change) implements Intake {}

    /**
     * Send it to the partition that owns its bot.
     *
     * @param key the key that leads there
     */
    record Rehome(String key) implements Intake {}

    /** Keep it aside. */
    record Refuse(DeadLetterReason reason, String detail) implements Intake {}
}
