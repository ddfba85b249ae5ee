package dev.fleetpulse.processor.fleet;

import dev.fleetpulse.processor.rule.FleetSilence;
import dev.fleetpulse.processor.rule.Part;
import dev.fleetpulse.processor.rule.SubjectView;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.Signs;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.SliceAccumulator;
import dev.fleetpulse.slice.SliceRange;
import dev.fleetpulse.slice.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A bot as its fleet's task knows it: when it was last heard of, and who else is silent. Rules that ask for anything else are
 * decided by bot tasks.
 *
 * @param lastSeen append time of its last event
 */
record SeenBotView(Instant at, Instant lastSeen, FleetSilence fleetSilence) implements SubjectView {

    private static final Signs NO_SIGNS = Signs.newBuilder().build();

    @Override
    public Slice window(Window window) {
        SliceRange range = window.at(at);
        return new SliceAccumulator()
                .toSlice(
                        range.from(), Duration.between(range.from(), range.to()).toMillis());
    }

    @Override
    public Part part() {
        return Part.WHOLE;
    }

    @Override
    public long consecutiveFailures() {
        return 0;
    }

    @Override
    public Duration silence() {
        return Duration.between(lastSeen, at);
    }

    @Override
    public Duration uptime() {
        return Duration.ZERO;
    }

    @Override
    public List<EventSample> recentFailures() {
        return List.of();
    }

    @Override
    public Signs signs() {
        return NO_SIGNS;
    }

    @Override
    public long entitiesInState(EntityAge question) {
        return 0;
    }
}
