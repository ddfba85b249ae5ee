package dev.fleetpulse.processor.intake;

import dev.fleetpulse.processor.deadletter.DeadLetterReason;
import dev.fleetpulse.processor.intake.Intake.Count;
import dev.fleetpulse.processor.intake.Intake.Refuse;
import dev.fleetpulse.processor.intake.Intake.Rehome;
import dev.fleetpulse.processor.intake.Intake.Tick;
import dev.fleetpulse.processor.slice.Retention;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.BotKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what to do with a decoded event. Everything that can be wrong with one that came past the gateway is looked
 * at here, because bots may also write to the topic themselves.
 */
public final class EventIntake {

    /** An event from further in the future counts as if it happened this long after it was appended. */
    public static final Duration MAX_AHEAD = Duration.ofMinutes(5);

    /** Characters of a text that state and alerts keep, as the gateway limits them. */
    static final int MAX_TEXT = 128;

    private static final double MAX_DURATION_MILLIS = Duration.ofDays(365).toMillis();

    private final int partitions;

    /** For a topic with this many partitions. */
    public EventIntake(int partitions) {
        this.partitions = partitions;
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
            return new Refuse(DeadLetterReason.RESERVED, "rule_change: not written by bots");
        }
        String problem = problem(event);
        if (!problem.isEmpty()) {
            return new Refuse(DeadLetterReason.INVALID_EVENT, problem);
        }
        String key = BotKey.of(event.getFleet(), event.getBot());
        int owner = BotKey.owner(key, partitions);
        if (owner != partition) {
            return rehomed
                    ? new Refuse(DeadLetterReason.MISPLACED_TWICE, "owner is partition " + owner)
                    : new Rehome(key);
        }
        return place(event, appendedAt, clock);
    }

    private static Intake place(TelemetryEvent event, Instant appendedAt, Instant clock) {
        Instant latest = appendedAt.plus(MAX_AHEAD);
        Instant happenedAt = event.getOccurredAt().isAfter(latest) ? latest : event.getOccurredAt();
        Instant oldest = Retention.oldestCountable(clock);
        if (happenedAt.isBefore(oldest)) {
            return new Refuse(
                    DeadLetterReason.TOO_LATE,
                    "occurred_at " + happenedAt + " is before " + oldest + ", the oldest hour kept");
        }
        return new Count(event, happenedAt);
    }

    private static String problem(TelemetryEvent event) {
        if (!BotKey.NAME.matcher(event.getFleet()).matches()) {
            return "fleet: not a name";
        }
        if (!BotKey.NAME.matcher(event.getBot()).matches()) {
            return "bot: not a name";
        }
        if (event.getName().isEmpty()) {
            return "name: empty";
        }
        if (event.getCorrelationId().isEmpty()) {
            return "correlation_id: empty";
        }
        String tooLong = tooLong(event);
        if (!tooLong.isEmpty()) {
            return tooLong + ": longer than " + MAX_TEXT + " characters";
        }
        Double duration = event.getDurationMs();
        if (duration != null && !(duration >= 0 && duration <= MAX_DURATION_MILLIS)) {
            return "duration_ms: out of range (got " + duration + ", allowed 0 to a year)";
        }
        return "";
    }

    /** Which text that state and alerts keep is longer than the gateway lets through; empty if none. */
    private static String tooLong(TelemetryEvent event) {
        NotificationAttempt notification = event.getNotification();
        Map<String, Optional<String>> texts = new LinkedHashMap<>();
        texts.put("id", Optional.of(event.getId()));
        texts.put("name", Optional.of(event.getName()));
        texts.put("correlation_id", Optional.of(event.getCorrelationId()));
        texts.put("operation", Optional.ofNullable(event.getOperation()));
        texts.put("reason_code", Optional.ofNullable(event.getReasonCode()));
        texts.put("version", Optional.ofNullable(event.getVersion()));
        texts.put("notification.channel", Optional.ofNullable(notification == null ? null : notification.getChannel()));
        return texts.entrySet().stream()
                .filter(text -> text.getValue()
                        .filter(value -> value.length() > MAX_TEXT)
                        .isPresent())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }
}
