package dev.fleetpulse.processor.fleet;

import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.FleetShare;
import dev.fleetpulse.schema.FleetStatus;
import dev.fleetpulse.slice.SliceAccumulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a fleet's status goes on. Pure. */
public final class FleetStatuses {

    static final int MAX_FAILURES = 5;

    private FleetStatuses() {}

    /**
     * The status after a share was merged.
     *
     * @param before null for a fleet that was not known
     */
    public static FleetStatus after(@Nullable FleetStatus before, FleetShare share) {
        SliceAccumulator lifetime = new SliceAccumulator();
        if (before != null) {
            lifetime.mergeFigures(before.getLifetime());
        }
        share.getSlices().forEach(lifetime::mergeFigures);
        Instant firstSeen = before == null ? share.getLastSeen() : before.getFirstSeen();
        Instant lastSeen = before == null ? share.getLastSeen() : latest(before.getLastSeen(), share.getLastSeen());
        long age = Duration.between(firstSeen, lastSeen).toMillis();
        List<EventSample> failures = before == null ? List.of() : before.getRecentFailures();
        return new FleetStatus(
                share.getFleet(),
                firstSeen,
                lastSeen,
                lifetime.toSlice(firstSeen, age),
                failures(share.getRecentFailures(), failures));
    }

    static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The newer ones in front. */
    static List<EventSample> failures(List<EventSample> newer, List<EventSample> older) {
        return Stream.concat(newer.stream(), older.stream()).limit(MAX_FAILURES).toList();
    }
}
