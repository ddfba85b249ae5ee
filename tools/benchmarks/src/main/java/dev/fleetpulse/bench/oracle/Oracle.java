package dev.fleetpulse.bench.oracle;

import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The right answer, computed from all events at once: every event of a bot once by its id, into the slice of the instant at which
 * it counts. Knows nothing of partitions, stores, retention or the order of arrival; who compares decides which slices
 * are still kept.
 */
public final class Oracle {

    private final List<Logged> events;

    /** The right answer for these; of several with one id the first. */
    public Oracle(Collection<Logged> logged) {
        Map<String, Logged> byId = new LinkedHashMap<>();
        logged.forEach(one -> byId.putIfAbsent(
                subject(Scope.BOT, one.event()) + "#" + one.event().getId(), one));
        this.events = List.copyOf(byId.values());
    }

    /** How many different events there are. */
    public long uniqueEvents() {
        return events.size();
    }

    /** The slices of one width of all bots or all fleets, by subject and start; those without events are absent. */
    public Map<SliceKey, Expected> slices(Scope scope, Duration width) {
        Map<SliceKey, Expected> slices = new TreeMap<>();
        for (Logged one : events) {
            SliceKey key = SliceKey.at(subject(scope, one.event()), one.countsAt(), width);
            Expected slice = slices.computeIfAbsent(key, absent -> new Expected());
            new Tally(slice).add(one.event(), one.countsAt());
        }
        return slices;
    }

    /** The same for only some of the events, for example without those of bots whose clock is wrong. */
    public Oracle only(Predicate<TelemetryEvent> wanted) {
        List<Logged> some = new ArrayList<>(events);
        some.removeIf(one -> !wanted.test(one.event()));
        return new Oracle(some);
    }

    private static String subject(Scope scope, TelemetryEvent event) {
        return scope == Scope.FLEET ? event.getFleet() : event.getFleet() + "/" + event.getBot();
    }
}
