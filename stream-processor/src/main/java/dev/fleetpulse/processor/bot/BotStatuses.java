package dev.fleetpulse.processor.bot;

import dev.fleetpulse.schema.Arrivals;
import dev.fleetpulse.schema.BotStatus;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.Heartbeat;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.Signs;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.EventOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an event changes in the status of its bot. Pure. */
final class BotStatuses {

    static final int MAX_CORRELATION_IDS = 10;
    static final int MAX_FAILURES = 5;
    /** Failing operations beyond this many are followed together, as {@link #OTHER}. */
    static final int MAX_OPERATIONS = 64;

    static final String OTHER = "other";
    /** An event that happened longer before the clock is late and rewrites neither failures in a row nor what the bot says of itself. */
    static final Duration LATE_AFTER = Duration.ofSeconds(60);

    private BotStatuses() {}

    /**
     * The status after an event.
     *
     * @param before null for a bot seen for the first time
     * @param arrival of an event that is counted
     */
    static BotStatus after(@Nullable BotStatus before, Arrival arrival) {
        TelemetryEvent event = arrival.event();
        Instant appendedAt = arrival.clock();
        BotStatus.Builder status = before == null ? first(event, appendedAt) : BotDrafts.of(before);
        status.setLastSeen(appendedAt);
        status.setArrivals(BotArrivals.after(status.getArrivals(), arrival));
        if (event.getVersion() != null) {
            status.setVersion(event.getVersion());
        }
        Heartbeat heartbeat = event.getHeartbeat();
        if (heartbeat != null && heartbeat.getUptimeMs() != null) {
            status.setUptimeMs(heartbeat.getUptimeMs()).setUptimeAt(appendedAt);
        }
        status.setRecentCorrelationIds(correlationIds(status.getRecentCorrelationIds(), event.getCorrelationId()));
        if (countsAgainst(event)) {
            status.setRecentFailures(newestFirst(
                    sample(event, arrival.at().partition(), arrival.at().offset()),
                    status.getRecentFailures(),
                    MAX_FAILURES));
        }
        if (!event.getOccurredAt().isBefore(appendedAt.minus(LATE_AFTER))) {
            status.setConsecutiveFailures(failuresInARow(status.getConsecutiveFailures(), event));
            status.setSigns(BotSigns.after(status.getSigns(), event, appendedAt));
        }
        return status.build();
    }

    /** Whether an event is an example of trouble. */
    static boolean countsAgainst(TelemetryEvent event) {
        NotificationAttempt notification = event.getNotification();
        boolean notDelivered = notification != null && !notification.getDelivered() && notification.getPermanent();
        Outcome outcome = EventOutcome.of(event);
        return outcome == Outcome.FAILURE || outcome == Outcome.REJECTED || notDelivered;
    }

    /** The event as an example. */
    static EventSample sample(TelemetryEvent event, int partition, long offset) {
        return new EventSample(
                event.getId(),
                event.getName(),
                event.getReasonCode(),
                event.getOccurredAt(),
                event.getCorrelationId(),
                partition,
                offset);
    }

    /** A list with one more in front, cut to a length. */
    static <T> List<T> newestFirst(T newest, List<T> older, int max) {
        List<T> list = new ArrayList<>(max);
        list.add(newest);
        older.stream().limit(max - 1L).forEach(list::add);
        return list;
    }

    private static BotStatus.Builder first(TelemetryEvent event, Instant appendedAt) {
        return BotStatus.newBuilder()
                .setFleet(event.getFleet())
                .setBot(event.getBot())
                .setFirstSeen(appendedAt)
                .setConsecutiveFailures(Map.of())
                .setRecentCorrelationIds(List.of())
                .setArrivals(Arrivals.newBuilder().build())
                .setSigns(Signs.newBuilder().build())
                .setRecentFailures(List.of());
    }

    private static List<String> correlationIds(List<String> recent, String id) {
        if (!recent.isEmpty() && recent.get(0).equals(id)) {
            return recent;
        }
        List<String> others = recent.stream().filter(other -> !other.equals(id)).toList();
        return newestFirst(id, others, MAX_CORRELATION_IDS);
    }

    private static Map<String, Long> failuresInARow(Map<String, Long> before, TelemetryEvent event) {
        Map<String, Long> after = new TreeMap<>(before);
        String named = event.getOperation() == null ? "" : event.getOperation();
        String operation = after.containsKey(named) || after.size() < MAX_OPERATIONS ? named : OTHER;
        Outcome outcome = EventOutcome.of(event);
        if (outcome == Outcome.SUCCESS) {
            after.remove(operation);
        } else if (outcome == Outcome.FAILURE) {
            after.merge(operation, 1L, Long::sum);
        }
        return after;
    }
}
