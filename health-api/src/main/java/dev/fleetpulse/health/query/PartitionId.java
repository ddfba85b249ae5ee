package dev.fleetpulse.health.query;

import dev.fleetpulse.schema.Scope;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One partition of the processors' state.
 *
 * @param scope whether it holds bots or fleets; each scope has partitions of its own
 * @param partition from 0
 */
public record PartitionId(Scope scope, int partition) implements Comparable<PartitionId> {

    private static final Comparator<PartitionId> ORDER =
            Comparator.comparing(PartitionId::scope).thenComparingInt(PartitionId::partition);

    /** All partitions of a scope. */
    static List<PartitionId> all(Scope scope, int partitions) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new PartitionId(scope, partition))
                .toList();
    }

    /** For people: {@code bot 3}. */
    @Override
    public String toString() {
        return scope.name().toLowerCase(Locale.ROOT) + " " + partition;
    }

    @Override
    public int compareTo(PartitionId other) {
        return ORDER.compare(this, other);
    }
}
