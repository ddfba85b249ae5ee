package dev.fleetpulse.slice;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.CacheCounts;
import dev.fleetpulse.schema.CostSums;
import dev.fleetpulse.schema.DelayCounts;
import dev.fleetpulse.schema.DependencyCounts;
import dev.fleetpulse.schema.GaugeCounts;
import dev.fleetpulse.schema.GroupCounts;
import dev.fleetpulse.schema.NotificationCounts;
import dev.fleetpulse.schema.Slice;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/**
 * The merge of two slices as {@link SliceAccumulator} makes it, for readers that look at little of it: counts and the
 * latency are added at once, what is counted by name only when somebody looks.
 */
public final class MergedSlice {

    private static final Merger<Long> COUNTS = new Merger<>(
            Long::sum, (older, newer) -> NameCounts.toMap(NameCounts.merge(NameCounts.merge(null, older), newer)));
    private static final Merger<GroupCounts> EVENTS = groups(TimedGroups.Events::new);
    private static final Merger<DependencyCounts> CALLS = groups(TimedGroups.Calls::new);
    private static final Merger<NotificationCounts> TRIES = groups(TimedGroups.Notifications::new);
    private static final Merger<CacheCounts> ACCESSES = groups(SummedGroups.Accesses::new);
    private static final Merger<DelayCounts> DELAYS = groups(SummedGroups.Delays::new);
    private static final Merger<GaugeCounts> READINGS = groups(SummedGroups.Readings::new);
    private static final Merger<CostSums> COSTS = groups(SummedGroups.Costs::new);

    private MergedSlice() {}

    /** How one dimension is merged; see {@link MergedMap}. */
    private record Merger<R>(BinaryOperator<R> sum, BinaryOperator<Map<String, R>> merge) {

        Map<String, R> merged(Map<String, R> older, Map<String, R> newer) {
            return newer.isEmpty() ? older : new MergedMap<>(older, newer, sum, merge);
        }
    }

    /**
     * The merge over a range. Shares what it can with both slices, which must not change any more.
     *
     * @param older what an accumulator made, so that its names are in order
     */
    public static Slice of(SliceRange range, Slice older, Slice newer) {
        return new Slice(
                range.from(),
                range.length().toMillis(),
                older.getEvents() + newer.getEvents(),
                older.getSuccesses() + newer.getSuccesses(),
                older.getFailures() + newer.getFailures(),
                older.getRejected() + newer.getRejected(),
                older.getNoops() + newer.getNoops(),
                ExponentialHistogram.merged(older.getLatency(), newer.getLatency()),
                EVENTS.merged(older.getOperations(), newer.getOperations()),
                EVENTS.merged(older.getVersions(), newer.getVersions()),
                EVENTS.merged(older.getRegions(), newer.getRegions()),
                CALLS.merged(older.getDependencies(), newer.getDependencies()),
                TRIES.merged(older.getChannels(), newer.getChannels()),
                COUNTS.merged(older.getReasons(), newer.getReasons()),
                COUNTS.merged(older.getNames(), newer.getNames()),
                COUNTS.merged(older.getLogLevels(), newer.getLogLevels()),
                ACCESSES.merged(older.getCaches(), newer.getCaches()),
                DELAYS.merged(older.getDelays(), newer.getDelays()),
                READINGS.merged(older.getGauges(), newer.getGauges()),
                COSTS.merged(older.getCosts(), newer.getCosts()),
                UniqueCounter.merged(older.getUsers(), newer.getUsers()),
                UniqueCounter.merged(older.getChats(), newer.getChats()),
                COUNTS.merged(older.getPatterns(), newer.getPatterns()));
    }

    private static <R, G extends Group<R, G>> Merger<R> groups(Supplier<G> empty) {
        return new Merger<>((older, newer) -> sum(empty.get(), older, newer), (older, newer) -> {
            Groups<G> sums = Groups.merge(Groups.merge(null, empty, older), empty, newer);
            return Groups.records(sums);
        });
    }

    private static <R> R sum(Group<R, ?> group, R older, R newer) {
        group.merge(older);
        group.merge(newer);
        return group.toRecord();
    }
}
