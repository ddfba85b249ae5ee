package dev.fleetpulse.health.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the processors said together.
 *
 * @param items in no particular order
 * @param missing partitions that were asked and did not answer, sorted
 * @param asOf the oldest partition clock involved: everything up to here is in; null before the first record
 */
public record Answer<T>(
        List<T> items, List<PartitionId> missing, @Nullable Instant asOf) {

    /** Copies the lists. */
    public Answer {
        items = List.copyOf(items);
        missing = missing.stream().sorted().toList();
    }

    /** Whether every partition that was asked answered. */
    public boolean complete() {
        return missing.isEmpty();
    }

    /** The same answer with only some of its items. */
    public Answer<T> filter(Predicate<? super T> wanted) {
        return new Answer<>(items.stream().filter(wanted).toList(), missing, asOf);
    }

    /** The older of two partition clocks; a clock that has not started yet holds nothing back. */
    public static @Nullable Instant oldest(@Nullable Instant one, @Nullable Instant other) {
        return Stream.of(one, other)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** Several answers as one: items and missing partitions together, as old as the oldest. */
    static <T> Answer<T> merge(Collection<Answer<T>> parts) {
        List<T> items = new ArrayList<>();
        List<PartitionId> missing = new ArrayList<>();
        Instant asOf = null;
        for (Answer<T> part : parts) {
            items.addAll(part.items());
            missing.addAll(part.missing());
            asOf = oldest(asOf, part.asOf());
        }
        return new Answer<>(items, missing, asOf);
    }
}
