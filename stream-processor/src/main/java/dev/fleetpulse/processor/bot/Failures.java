package dev.fleetpulse.processor.bot;

import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.EventOutcome;
import java.util.ArrayList;
import java.util.List;

/** Examples of trouble. Pure. */
final class Failures {

    /** So many are kept of a bot, and of a fleet. */
    static final int MAX = 5;

    private Failures() {}

    /** Whether an event is an example of trouble. */
    static boolean isOne(TelemetryEvent event) {
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

    /** A list with one more in front, cut to {@link #MAX}. */
    static List<EventSample> newestFirst(EventSample newest, List<EventSample> older) {
        List<EventSample> list = new ArrayList<>(MAX);
        list.add(newest);
        list.addAll(older.subList(0, Math.min(older.size(), MAX - 1)));
        return list;
    }
}
