package dev.fleetpulse.health.exposition;

import dev.fleetpulse.health.query.Answer;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.SubjectAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that the pages show, asked at one time.
 *
 * @param remembered fleets seen before, also those whose partition is missing now
 * @param reachable whether any processor could be asked
 * @param takenAt when it was asked
 */
record FleetSnapshot(
        Answer<SubjectAnswer> fleets,
        Answer<SubjectAnswer> bots,
        Answer<AlertTransition> alerts,
        Set<String> remembered,
        boolean reachable,
        Instant takenAt) {

    /** Every fleet known from anything, by name. */
    SortedSet<String> fleetNames() {
        SortedSet<String> names = new TreeSet<>(remembered);
        fleets.items().forEach(fleet -> names.add(fleet.getFleet()));
        bots.items().forEach(bot -> names.add(bot.getFleet()));
        return names;
    }

    /** Whether all that belongs to a fleet was reached and is recent: its own partition, its bots and its alerts. */
    boolean complete(String fleet) {
        return reachable
                && bots.complete()
                && alerts.complete()
                && !fleets.provisional()
                && (fleets.complete() || holds(fleet));
    }

    /** Whether a fleet's sums continue those of the last page; a copy's may be a little behind what was said before. */
    boolean exact(String fleet) {
        return complete(fleet) && !fleets.stale();
    }

    /** Whether a fleet that is not in it is gone. */
    boolean conclusive() {
        return reachable && fleets.conclusive() && bots.conclusive() && alerts.conclusive();
    }

    /** The oldest partition clock; null while no partition has one. */
    @Nullable
    Instant asOf() {
        return Answer.oldest(Answer.oldest(fleets.asOf(), bots.asOf()), alerts.asOf());
    }

    /** How far the oldest partition clock is behind; null while no partition has one. */
    @Nullable
    Duration lag() {
        Instant asOf = asOf();
        if (asOf == null) {
            return null;
        }
        Duration lag = Duration.between(asOf, takenAt);
        // Append times are the broker's: its clock may be ahead of ours.
        return lag.isNegative() ? Duration.ZERO : lag;
    }

    private boolean holds(String fleet) {
        return fleets.items().stream().anyMatch(item -> item.getFleet().equals(fleet));
    }
}
