package dev.fleetpulse.processor.rule;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.DependencyCounts;
import dev.fleetpulse.schema.GroupCounts;
import dev.fleetpulse.schema.LatencyHistogram;
import dev.fleetpulse.schema.NotificationCounts;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.EventCounts;
import dev.fleetpulse.slice.SliceFigures;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a window holds of one of its parts; zeros where it holds nothing. Pure. */
final class PartFigures {

    private static final LatencyHistogram NO_LATENCY = new ExponentialHistogram().encode();
    private static final GroupCounts NO_EVENTS = new GroupCounts(0L, 0L, 0L, 0L, NO_LATENCY);

    private PartFigures() {}

    /** Calls of dependencies. */
    record Calls(long calls, long failures) {}

    /** Events of the whole, or of an operation, a version or a region. */
    static GroupCounts events(Slice slice, Part part) {
        return switch (part.kind()) {
            case OPERATION -> slice.getOperations().getOrDefault(part.name(), NO_EVENTS);
            case VERSION -> slice.getVersions().getOrDefault(part.name(), NO_EVENTS);
            case REGION -> slice.getRegions().getOrDefault(part.name(), NO_EVENTS);
            case BOT, FLEET, ENTITY, DEPENDENCY, CHANNEL ->
                new GroupCounts(
                        slice.getEvents(),
                        SliceFigures.total(slice),
                        slice.getFailures(),
                        slice.getRejected(),
                        slice.getLatency());
        };
    }

    /** Their counts alone. */
    static EventCounts counts(Slice slice, Part part) {
        return switch (part.kind()) {
            case BOT, FLEET, ENTITY, DEPENDENCY, CHANNEL -> EventCounts.of(slice);
            case OPERATION, VERSION, REGION -> {
                GroupCounts events = events(slice, part);
                yield new EventCounts(
                        events.getEvents(), events.getTotal(), events.getFailures(), events.getRejected());
            }
        };
    }

    /** Durations: of calls for a dependency, of tries for a channel, else of what ended. */
    static LatencyHistogram latency(Slice slice, Part part) {
        return switch (part.kind()) {
            case DEPENDENCY -> latency(slice.getDependencies().get(part.name()));
            case CHANNEL -> notifications(slice, part).getLatency();
            case BOT, FLEET, ENTITY, OPERATION, VERSION, REGION ->
                events(slice, part).getLatency();
        };
    }

    /** Notifications of one channel, else of all. */
    static NotificationCounts notifications(Slice slice, Part part) {
        return switch (part.kind()) {
            case CHANNEL -> SliceFigures.channel(slice, part.name());
            case BOT, FLEET, ENTITY, OPERATION, VERSION, REGION, DEPENDENCY -> SliceFigures.allChannels(slice);
        };
    }

    /** Calls of one dependency, else of all. */
    static Calls calls(Slice slice, Part part) {
        Map<String, DependencyCounts> dependencies = slice.getDependencies();
        return switch (part.kind()) {
            case DEPENDENCY -> calls(dependencies.get(part.name()));
            case BOT, FLEET, ENTITY, OPERATION, VERSION, REGION, CHANNEL ->
                dependencies.values().stream()
                        .map(PartFigures::calls)
                        .reduce(new Calls(0, 0), (a, b) -> new Calls(a.calls + b.calls, a.failures + b.failures));
        };
    }

    private static Calls calls(@Nullable DependencyCounts counts) {
        return counts == null ? new Calls(0, 0) : new Calls(counts.getCalls(), counts.getFailures());
    }

    private static LatencyHistogram latency(@Nullable DependencyCounts counts) {
        return counts == null ? NO_LATENCY : counts.getLatency();
    }
}
