package dev.fleetpulse.processor.rule;

import static dev.fleetpulse.testkit.SampleEvents.NOON;

import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.ResourceSample;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.schema.Signs;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.SliceRange;
import dev.fleetpulse.slice.Window;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.testkit.SampleSlices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;

/**
 * A subject about which a test says what it needs; the rest is quiet. What happened, happened in every window.
 *
 * @param events what all windows hold
 * @param failuresInARow of its worst operation
 * @param patterns counted in every window
 * @param entities how many are in the state that a rule asks about, whatever it asks
 * @param fleetSilence who of its fleet is silent
 */
public record FakeSubject(
        Instant at,
        List<TelemetryEvent> events,
        long failuresInARow,
        Duration silence,
        Duration uptime,
        List<EventSample> recentFailures,
        Part part,
        Signs signs,
        Map<String, Long> patterns,
        ToLongFunction<EntityAge> entities,
        FleetSilence fleetSilence)
        implements SubjectView {

    private static final Duration FAST = Duration.ofMillis(100);
    private static final SampleBot BOT = new SampleBot("orders", "order-bot");

    /** Nothing happened; it was seen just now and has been up for an hour. */
    public static final FakeSubject QUIET = of(NOON, List.of());

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

    /** So many events of one kind. */
    public static FakeSubject with(int count, IntFunction<TelemetryEvent> event) {
        List<TelemetryEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event.apply(i));
        }
        return of(NOON, events);
    }

    /** One reading of a gauge. */
    public static FakeSubject withGauge(String name, double value) {
        return with(
                1,
                i -> TelemetryEvent.newBuilder(BOT.received(NOON))
                        .setResources(new ResourceSample(Map.of(name, value)))
                        .build());
    }

    /** So many events that end nothing, under one name. */
    public static FakeSubject withEvents(int count, String name) {
        return with(
                count,
                i -> TelemetryEvent.newBuilder(BOT.received(NOON)).setName(name).build());
    }

    /** Events that happened just now. */
    public static FakeSubject of(Instant at, List<TelemetryEvent> events) {
        return new FakeSubject(
                at,
                events,
                0,
                Duration.ZERO,
                Duration.ofHours(1),
                List.of(),
                Part.WHOLE,
                Signs.newBuilder().build(),
                Map.of(),
                question -> 0,
                FleetSilence.UNKNOWN);
    }

    /** The same with so many failures in a row. */
    public FakeSubject failedInARow(long failures) {
        return new FakeSubject(
                at, events, failures, silence, uptime, recentFailures, part, signs, patterns, entities, fleetSilence);
    }

    /** The same, last seen so long ago. */
    public FakeSubject silentFor(Duration time) {
        return new FakeSubject(
                at,
                events,
                failuresInARow,
                time,
                uptime,
                recentFailures,
                part,
                signs,
                patterns,
                entities,
                fleetSilence);
    }

    /** The same, started so long ago. */
    public FakeSubject upFor(Duration time) {
        return new FakeSubject(
                at,
                events,
                failuresInARow,
                silence,
                time,
                recentFailures,
                part,
                signs,
                patterns,
                entities,
                fleetSilence);
    }

    /** The same with these examples. */
    public FakeSubject withRecentFailures(List<EventSample> samples) {
        return new FakeSubject(
                at, events, failuresInARow, silence, uptime, samples, part, signs, patterns, entities, fleetSilence);
    }

    /** The same at another instant. */
    public FakeSubject at(Instant instant) {
        return new FakeSubject(
                instant,
                events,
                failuresInARow,
                silence,
                uptime,
                recentFailures,
                part,
                signs,
                patterns,
                entities,
                fleetSilence);
    }

    /** The same seen through one part. */
    public FakeSubject of(RuleSubject kind, String name) {
        return new FakeSubject(
                at,
                events,
                failuresInARow,
                silence,
                uptime,
                recentFailures,
                new Part(kind, name),
                signs,
                patterns,
                entities,
                fleetSilence);
    }

    /** The same, saying this of itself. */
    public FakeSubject saying(Signs said) {
        return new FakeSubject(
                at,
                events,
                failuresInARow,
                silence,
                uptime,
                recentFailures,
                part,
                said,
                patterns,
                entities,
                fleetSilence);
    }

    /** The same with log lines that match a pattern. */
    public FakeSubject matching(String pattern, long lines) {
        return new FakeSubject(
                at,
                events,
                failuresInARow,
                silence,
                uptime,
                recentFailures,
                part,
                signs,
                Map.of(pattern, lines),
                entities,
                fleetSilence);
    }

    /** The same with an entity that has been in a state for so long. */
    public FakeSubject holding(String type, String state, Duration time) {
        return new FakeSubject(
                at,
                events,
                failuresInARow,
                silence,
                uptime,
                recentFailures,
                part,
                signs,
                patterns,
                asked -> asked.type().equals(type)
                                && asked.state().equals(state)
                                && asked.atLeast().compareTo(time) <= 0
                        ? 1
                        : 0,
                fleetSilence);
    }

    /** The same in a fleet of ten bots, some of them silent for so long, and the ingest gateways. */
    public FakeSubject amongSilent(long bots, Duration time, Duration ofIngest) {
        FleetSilence known = new FleetSilence() {
            @Override
            public long bots() {
                return 10;
            }

            @Override
            public long silentBots(Duration longerThan) {
                return time.compareTo(longerThan) > 0 ? bots : 0;
            }

            @Override
            public Duration ofIngest() {
                return ofIngest;
            }
        };
        return new FakeSubject(
                at, events, failuresInARow, silence, uptime, recentFailures, part, signs, patterns, entities, known);
    }

    @Override
    public Slice window(Window window) {
        SliceRange range = window.at(at);
        Slice slice = SampleSlices.of(range.from(), range.length(), events);
        return Slice.newBuilder(slice).setPatterns(patterns).build();
    }

    @Override
    public long consecutiveFailures() {
        return failuresInARow;
    }

    @Override
    public long entitiesInState(EntityAge question) {
        return entities.applyAsLong(question);
    }
}
