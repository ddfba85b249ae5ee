package dev.fleetpulse.bench.oracle;

import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the events of whole fleets by lot: all kinds, outcomes and details, with and without instances and numbers. The
 * same seed, population and times give the same events. Not thread-safe.
 */
public final class EventGenerator {

    /** An event in ten reports on two things at once. */
    private static final double TWO_DETAILS = 0.1;

    private final Chance chance;
    private final List<GeneratedBot> bots = new ArrayList<>();

    /** A generator that has made no event yet. */
    public EventGenerator(long seed, Population population) {
        this.chance = new Chance(seed);
        for (int fleet = 0; fleet < population.fleets(); fleet++) {
            for (int bot = 0; bot < population.botsPerFleet(); bot++) {
                bots.add(new GeneratedBot("fleet-" + fleet, bot));
            }
        }
    }

    /** The next event: of any bot, some more often than others. */
    public TelemetryEvent next(Instant occurredAt) {
        GeneratedBot bot = bots.get(chance.skewedBelow(bots.size()));
        TelemetryEvent.Builder event = bot.event(occurredAt, chance);
        EventKind kind = EventKind.draw(chance);
        event.setName(kind.name());
        if (chance.of(TWO_DETAILS)) {
            EventKind.draw(chance).fill(event, chance);
        }
        kind.fill(event, chance);
        return event.build();
    }

    /**
     * Events spread over {@code [from, from + span)} in ascending order, no two in the same millisecond, so that which of
     * two came last does not depend on the order of sending.
     *
     * @throws IllegalArgumentException if the span has fewer milliseconds than that
     */
    public List<TelemetryEvent> spread(int n, Instant from, Duration span) {
        long gapMillis = span.toMillis() / n;
        if (gapMillis < 1) {
            throw new IllegalArgumentException("span: too short for " + n + " events (got " + span + ")");
        }
        List<TelemetryEvent> events = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            long jitter = chance.below((int) Math.min(gapMillis, Integer.MAX_VALUE));
            events.add(next(from.plusMillis(i * gapMillis + jitter)));
        }
        return events;
    }
}
