package dev.fleetpulse.processor.rule;

import static dev.fleetpulse.testkit.SampleEvents.NOON;

import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.NotificationCounts;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.SliceFigures;
import dev.fleetpulse.slice.SliceRange;
import dev.fleetpulse.slice.Window;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.testkit.SampleSlices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A subject about which a test says what it needs; the rest is quiet. What happened, happened in every window.
 *
 * @param events what all windows hold
 * @param failuresInARow of its worst operation
 */
public record FakeSubject(
        Instant at,
        List<TelemetryEvent> events,
        long failuresInARow,
        Duration silence,
        Duration uptime,
        List<EventSample> recentFailures)
        implements SubjectView {

    private static final Duration FAST = Duration.ofMillis(100);
    private static final SampleBot BOT = new SampleBot("orders", "order-bot");

    /** Nothing happened; it was seen just now and has been up for an hour. */
    public static final FakeSubject QUIET =
            new FakeSubject(NOON, List.of(), 0, Duration.ZERO, Duration.ofHours(1), List.of());

    /** So many actions ended, some of them with a failure. */
    public static FakeSubject withActions(int total, int failures) {
        return with(
                total, i -> i < failures ? BOT.failed("pay", NOON, FAST, "TIMEOUT") : BOT.succeeded("pay", NOON, FAST));
    }

    /** So many actions ended well, each after the same time. */
    public static FakeSubject withDurations(int total, Duration took) {
        return with(total, i -> BOT.succeeded("pay", NOON, took));
    }

    /** So many notifications ended, some of them without delivery. */
    public static FakeSubject withNotifications(int total, int failed) {
        return with(
                total, i -> i < failed ? BOT.undelivered("mail", "bill", NOON) : BOT.delivered("mail", "bill", NOON));
    }

    private static FakeSubject with(int count, IntFunction<TelemetryEvent> event) {
        List<TelemetryEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event.apply(i));
        }
        return new FakeSubject(NOON, events, 0, Duration.ZERO, Duration.ofHours(1), List.of());
    }

    /** The same with so many failures in a row. */
    public FakeSubject failedInARow(long failures) {
        return new FakeSubject(at, events, failures, silence, uptime, recentFailures);
    }

    /** The same, last seen so long ago. */
    public FakeSubject silentFor(Duration time) {
        return new FakeSubject(at, events, failuresInARow, time, uptime, recentFailures);
    }

    /** The same, started so long ago. */
    public FakeSubject upFor(Duration time) {
        return new FakeSubject(at, events, failuresInARow, silence, time, recentFailures);
    }

    /** The same with these examples. */
    public FakeSubject withRecentFailures(List<EventSample> samples) {
        return new FakeSubject(at, events, failuresInARow, silence, uptime, samples);
    }

    /** Events that happened just now. */
    public static FakeSubject of(Instant at, List<TelemetryEvent> events) {
        return new FakeSubject(at, events, 0, Duration.ZERO, Duration.ofHours(1), List.of());
    }

    /** The same at another instant. */
    public FakeSubject at(Instant instant) {
        return new FakeSubject(instant, events, failuresInARow, silence, uptime, recentFailures);
    }

    @Override
    public Slice window(Window window) {
        SliceRange range = window.at(at);
        return SampleSlices.of(range.from(), range.length(), events);
    }

    @Override
    public NotificationCounts notifications(Window window) {
        return SliceFigures.allChannels(window(window));
    }

    @Override
    public long consecutiveFailures() {
        return failuresInARow;
    }
}
