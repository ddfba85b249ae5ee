package dev.fleetpulse.processor.rule;

import static dev.fleetpulse.testkit.SampleEvents.NOON;

import dev.fleetpulse.processor.slice.SliceAccumulator;
import dev.fleetpulse.processor.slice.SliceFigures;
import dev.fleetpulse.processor.slice.Window;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.NotificationCounts;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleBot;
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
record FakeSubject(Instant at, List<TelemetryEvent> events, long failuresInARow, Duration silence, Duration uptime)
        implements SubjectView {

    private static final Duration FAST = Duration.ofMillis(100);
    private static final SampleBot BOT = new SampleBot("orders", "order-bot");

    /** Nothing happened; it was seen just now and has been up for an hour. */
    static final FakeSubject QUIET = new FakeSubject(NOON, List.of(), 0, Duration.ZERO, Duration.ofHours(1));

    /** So many actions ended, some of them with a failure. */
    static FakeSubject withActions(int total, int failures) {
        return with(
                total, i -> i < failures ? BOT.failed("pay", NOON, FAST, "TIMEOUT") : BOT.succeeded("pay", NOON, FAST));
    }

    /** So many actions ended well, each after the same time. */
    static FakeSubject withDurations(int total, Duration took) {
        return with(total, i -> BOT.succeeded("pay", NOON, took));
    }

    /** So many notifications ended, some of them without delivery. */
    static FakeSubject withNotifications(int total, int failed) {
        return with(
                total, i -> i < failed ? BOT.undelivered("mail", "bill", NOON) : BOT.delivered("mail", "bill", NOON));
    }

    private static FakeSubject with(int count, IntFunction<TelemetryEvent> event) {
        List<TelemetryEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event.apply(i));
        }
        return new FakeSubject(NOON, events, 0, Duration.ZERO, Duration.ofHours(1));
    }

    FakeSubject failedInARow(long failures) {
        return new FakeSubject(at, events, failures, silence, uptime);
    }

    FakeSubject silentFor(Duration time) {
        return new FakeSubject(at, events, failuresInARow, time, uptime);
    }

    FakeSubject upFor(Duration time) {
        return new FakeSubject(at, events, failuresInARow, silence, time);
    }

    @Override
    public Slice window(Window window) {
        SliceAccumulator sum = new SliceAccumulator();
        events.forEach(sum::add);
        return sum.toSlice(window.at(at));
    }

    @Override
    public NotificationCounts notifications(Window window) {
        return SliceFigures.allChannels(window(window));
    }

    @Override
    public long consecutiveFailures() {
        return failuresInARow;
    }

    @Override
    public List<EventSample> recentFailures() {
        return List.of();
    }
}
