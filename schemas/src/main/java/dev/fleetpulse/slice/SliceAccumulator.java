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
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A slice being merged. Everything is a sum of whole numbers, a maximum or a minimum, so merging is exact, commutative
 * and associative. Mutable, not thread-safe.
 */
public final class SliceAccumulator {

    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private long events;
    private long successes;
    private long failures;
    private long rejected;
    private long noops;
    private final ExponentialHistogram latency = new ExponentialHistogram();
    private final Groups<GroupCounts> operations = new Groups<>(Group.Events::new);
    private final Groups<GroupCounts> versions = new Groups<>(Group.Events::new);
    private final Groups<GroupCounts> regions = new Groups<>(Group.Events::new);
    private final Groups<DependencyCounts> dependencies = new Groups<>(Group.Calls::new);
    private final Groups<NotificationCounts> channels = new Groups<>(Group.Notifications::new);
    private final Groups<CacheCounts> caches = new Groups<>(Group.Accesses::new);
    private final Groups<DelayCounts> delays = new Groups<>(Group.Delays::new);
    private final Groups<GaugeCounts> gauges = new Groups<>(Group.Readings::new);
    private final Groups<CostSums> costs = new Groups<>(Group.Costs::new);
    private final Map<String, Long> reasons = new TreeMap<>();
    private final Map<String, Long> names = new TreeMap<>();
    private final Map<String, Long> logLevels = new TreeMap<>();
    private final Map<String, Long> patterns = new TreeMap<>();
    private @Nullable UniqueCounter users;
    private @Nullable UniqueCounter chats;

    /** The merge of two slices: the first one's start and width, both their contents. */
    public static Slice merged(Slice a, Slice b) {
        SliceAccumulator sum = new SliceAccumulator();
        sum.merge(a);
        sum.merge(b);
        return sum.toSlice(a.getStart(), a.getWidthMs());
    }

    /** Adds all of another slice. */
    public void merge(Slice other) {
        mergeFigures(other);
        operations.merge(other.getOperations());
        versions.merge(other.getVersions());
        regions.merge(other.getRegions());
        dependencies.merge(other.getDependencies());
        caches.merge(other.getCaches());
        delays.merge(other.getDelays());
        gauges.merge(other.getGauges());
        costs.merge(other.getCosts());
        add(reasons, other.getReasons());
        add(names, other.getNames());
        add(logLevels, other.getLogLevels());
        add(patterns, other.getPatterns());
        users = merge(users, other.getUsers());
        chats = merge(chats, other.getChats());
    }

    /**
     * Adds the counts, the latency and the channels of another slice: what a sum over a subject's whole life keeps. The
     * other names are open vocabularies, which would grow for ever.
     */
    public void mergeFigures(Slice other) {
        events += other.getEvents();
        successes += other.getSuccesses();
        failures += other.getFailures();
        rejected += other.getRejected();
        noops += other.getNoops();
        latency.merge(other.getLatency());
        channels.merge(other.getChannels());
    }

    /** The immutable form. */
    public Slice toSlice(Instant start, long widthMillis) {
        return new Slice(
                start,
                widthMillis,
                events,
                successes,
                failures,
                rejected,
                noops,
                latency.encode(),
                operations.toRecords(),
                versions.toRecords(),
                regions.toRecords(),
                dependencies.toRecords(),
                channels.toRecords(),
                new TreeMap<>(reasons),
                new TreeMap<>(names),
                new TreeMap<>(logLevels),
                caches.toRecords(),
                delays.toRecords(),
                gauges.toRecords(),
                costs.toRecords(),
                users == null ? NONE.duplicate() : users.encode(),
                chats == null ? NONE.duplicate() : chats.encode(),
                new TreeMap<>(patterns));
    }

    /** The immutable form of a merge over a range. */
    public Slice toSlice(SliceRange range) {
        return toSlice(range.from(), range.length().toMillis());
    }

    private static void add(Map<String, Long> sums, Map<String, Long> others) {
        Map<String, Long> sorted = others.size() < 2 ? others : new TreeMap<>(others);
        sorted.forEach((name, count) -> {
            boolean fits = sums.containsKey(name) || sums.size() < Groups.MAX_NAMES;
            sums.merge(fits ? name : NameKind.OTHER, count, Long::sum);
        });
    }

    private static @Nullable UniqueCounter merge(@Nullable UniqueCounter counter, ByteBuffer encoded) {
        if (!encoded.hasRemaining()) {
            return counter;
        }
        UniqueCounter merged = counter == null ? new UniqueCounter() : counter;
        merged.merge(encoded);
        return merged;
    }
}
