package dev.fleetpulse.health.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A partition of bots' events that fleets have not heard of for a while: a provisional answer goes on without it.
 *
 * @param since its events up to here are in; null if it has never spoken
 */
public record SilentPartition(int partition, @Nullable Instant since) {

    /** What several answers lack, by partition, each since the earliest. */
    static List<SilentPartition> together(Collection<SilentPartition> some) {
        TreeMap<Integer, SilentPartition> all = new TreeMap<>();
        some.forEach(one -> all.merge(one.partition(), one, (a, b) -> a.isSilentBefore(b) ? a : b));
        return new ArrayList<>(all.values());
    }

    private boolean isSilentBefore(SilentPartition other) {
        return since == null || (other.since != null && since.isBefore(other.since));
    }
}
