package dev.fleetpulse.processor.alert;

import dev.fleetpulse.processor.rule.Part;
import dev.fleetpulse.processor.rule.SubjectView;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.Signs;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A subject at the instant of an earlier transition, with the events that have come late since: its windows alone.
 *
 * @param windows those that the rule reads
 */
record NotedView(Instant at, Part part, Map<Window, Slice> windows, List<EventSample> recentFailures)
        implements SubjectView {

    @Override
    public Slice window(Window window) {
        Slice slice = windows.get(window);
        if (slice == null) {
            throw new IllegalStateException("window not noted: " + window.label());
        }
        return slice;
    }

    @Override
    public long consecutiveFailures() {
        throw notNoted();
    }

    @Override
    public Duration silence() {
        throw notNoted();
    }

    @Override
    public Duration uptime() {
        throw notNoted();
    }

    @Override
    public Signs signs() {
        throw notNoted();
    }

    @Override
    public long entitiesInState(EntityAge question) {
        throw notNoted();
    }

    private static IllegalStateException notNoted() {
        return new IllegalStateException("only windows are noted");
    }
}
