package dev.fleetpulse.health.query;

import java.time.Duration;
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
 * @param stale whether a copy answered for some partition because its owner did not: a little may be lacking
 * @param recent whether every partition has a clock, and {@code asOf} was at most {@link #RECENT} behind that of who asked
 * @param silent partitions without which fleets went on after {@code asOf}, sorted
 */
public record Answer<T>(
        List<T> items,
        List<PartitionId> missing,
        @Nullable Instant asOf,
        boolean stale,
        boolean recent,
        List<SilentPartition> silent) {

    /** An answer that is older does not count as complete: ticks move every partition's clock once a second. */
    public static final Duration RECENT = Duration.ofSeconds(30);

    /** Copies the lists. */
    public Answer {
        items = List.copyOf(items);
        missing = missing.stream().sorted().toList();
        silent = SilentPartition.together(silent);
    }

    /** An answer with nothing in it. */
    public static <T> Answer<T> nothing() {
        return of(List.of(), null);
    }

    /** What is said of a partition that did not answer. */
    static <T> Answer<T> without(PartitionId partition) {
        return new Answer<>(List.of(), List.of(partition), null, false, true, List.of());
    }

    /** What one partition said; without a clock it has read nothing yet, however much is waiting for it. */
    static <T> Answer<T> ofPartition(List<T> items, @Nullable Instant asOf, boolean standby) {
        return new Answer<>(items, List.of(), asOf, standby, asOf != null, List.of());
    }

    /** An answer of which nothing is known to be missing, stale or old. */
    static <T> Answer<T> of(List<T> items, @Nullable Instant asOf) {
        return new Answer<>(items, List.of(), asOf, false, true, List.of());
    }

    /** Whether every partition that was asked answered, by its owner or a copy. */
    public boolean reached() {
        return missing.isEmpty();
    }

    /** Whether what is not in it is not there: every partition was answered for by its owner, which keeps up. */
    public boolean conclusive() {
        return reached() && recent && !stale;
    }

    /** Whether it holds all there is to know: every partition answered, and none has stood still. */
    public boolean complete() {
        return reached() && recent && !provisional();
    }

    /** Whether its fleets went on without some partitions: what those will say is still to come. */
    public boolean provisional() {
        return !silent.isEmpty();
    }

    /** The same answer, given without these partitions. */
    Answer<T> silent(List<SilentPartition> partitions) {
        return new Answer<>(items, missing, asOf, stale, recent, partitions);
    }

    /** The same answer, judged by the clock of who asked. */
    Answer<T> at(Instant now) {
        boolean old = asOf != null && asOf.isBefore(now.minus(RECENT));
        return new Answer<>(items, missing, asOf, stale, recent && !old, silent);
    }

    /** The same answer with only some of its items. */
    public Answer<T> filter(Predicate<? super T> wanted) {
        return new Answer<>(items.stream().filter(wanted).toList(), missing, asOf, stale, recent, silent);
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
        boolean stale = false;
        boolean recent = true;
        List<SilentPartition> silent = new ArrayList<>();
        for (Answer<T> part : parts) {
            items.addAll(part.items());
            missing.addAll(part.missing());
            asOf = oldest(asOf, part.asOf());
            stale |= part.stale();
            recent &= part.recent();
            silent.addAll(part.silent());
        }
        return new Answer<>(items, missing, asOf, stale, recent, silent);
    }
}
