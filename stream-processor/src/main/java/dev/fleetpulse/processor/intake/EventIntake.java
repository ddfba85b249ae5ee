package dev.fleetpulse.processor.intake;

import dev.fleetpulse.processor.deadletter.DeadLetterReason;
import dev.fleetpulse.processor.intake.Intake.Change;
import dev.fleetpulse.processor.intake.Intake.Count;
import dev.fleetpulse.processor.intake.Intake.Refuse;
import dev.fleetpulse.processor.intake.Intake.Rehome;
import dev.fleetpulse.processor.intake.Intake.Tick;
import dev.fleetpulse.processor.slice.Retention;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.BotKey;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides what to do with a decoded event. Everything that can be wrong with one that came past the gateway is looked
 * at here, because bots may also write to the topic themselves. Stream thread only: it remembers bots, which changes no
 * decision.
 */
public final class EventIntake {

    /** An event from further in the future counts as if it happened this long after it was appended. */
    public static final Duration MAX_AHEAD = Duration.ofMinutes(5);

    /**
     * The bot of that fleet that changes rules: a bot that sends a rule change by mistake does so under its own name. It
     * keeps nobody out who may write to the topic and means to.
     */
    public static final String RULES = "rules";

    private final KnownBots bots;

    /** For a topic with this many partitions. */
    public EventIntake(int partitions) {
        this.bots = new KnownBots(partitions);
    }

    /**
     * Decides for one event.
     *
     * @param partition where it was found
     * @param rehomed whether it has been sent to its owner before
     * @param appendedAt its append time
     * @param clock the partition clock, not before {@code appendedAt}
     */
    public Intake decide(TelemetryEvent event, int partition, boolean rehomed, Instant appendedAt, Instant clock) {
        if (event.getClockTick() != null) {
            return new Tick();
        }
        if (event.getRuleChange() != null) {
            return isOurs(event)
                    ? new Change(event.getRuleChange())
                    : new Refuse(DeadLetterReason.RESERVED, "rule_change: not written by bots");
        }
        String problem = EventProblem.of(event);
        if (!problem.isEmpty()) {
            return new Refuse(DeadLetterReason.INVALID_EVENT, problem);
        }
        KnownBots.Identity bot = bots.of(event.getFleet(), event.getBot());
        if (bot.owner() != partition) {
            return rehomed
                    ? new Refuse(DeadLetterReason.MISPLACED_TWICE, "owner is partition " + bot.owner())
                    : new Rehome(bot.key());
        }
        return place(event, bot.key(), appendedAt, clock);
    }

    /** No event that a task counted before it closed the second that begins then has happened later. */
    public static Instant latestCounted(Instant closedUntil) {
        return closedUntil.plusSeconds(1).plus(MAX_AHEAD);
    }

    private static boolean isOurs(TelemetryEvent event) {
        return event.getFleet().equals(BotKey.OWN_FLEET) && event.getBot().equals(RULES);
    }

    private static Intake place(TelemetryEvent event, String key, Instant appendedAt, Instant clock) {
        Instant latest = appendedAt.plus(MAX_AHEAD);
        Instant happenedAt = event.getOccurredAt().isAfter(latest) ? latest : event.getOccurredAt();
        if (!Retention.isCountable(happenedAt, clock)) {
            Instant oldest = Retention.oldestCountable(clock);
            return new Refuse(
                    DeadLetterReason.TOO_LATE,
                    "occurred_at " + happenedAt + " is before " + oldest + ", the oldest hour kept");
        }
        return new Count(event, key, happenedAt);
    }
}
