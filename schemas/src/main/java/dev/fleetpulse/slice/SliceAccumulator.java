package dev.fleetpulse.slice;

import dev.fleetpulse.encoding.AvroBytes;
import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A slice being merged. Everything is a sum of whole numbers, a maximum or a minimum, so merging is exact, commutative
 * and associative. Mutable, not thread-safe.
 */
public final class SliceAccumulator {

    private static final byte[] HEADER = AvroBytes.header(Slice.getClassSchema());
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private long events;
    private long successes;
    private long failures;
    private long rejected;
    private long noops;
    private final ExponentialHistogram latency = new ExponentialHistogram();
    private @Nullable Groups<TimedGroups.Events> operations;
    private @Nullable Groups<TimedGroups.Events> versions;
    private @Nullable Groups<TimedGroups.Events> regions;
    private @Nullable Groups<TimedGroups.Calls> dependencies;
    private @Nullable Groups<TimedGroups.Notifications> channels;
    private @Nullable Groups<SummedGroups.Accesses> caches;
    private @Nullable Groups<SummedGroups.Delays> delays;
    private @Nullable Groups<SummedGroups.Readings> gauges;
    private @Nullable Groups<SummedGroups.Costs> costs;
    private @Nullable NameCounts reasons;
    private @Nullable NameCounts names;
    private @Nullable NameCounts logLevels;
    private @Nullable NameCounts patterns;
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
        operations = Groups.merge(operations, TimedGroups.Events::new, other.getOperations());
        versions = Groups.merge(versions, TimedGroups.Events::new, other.getVersions());
        regions = Groups.merge(regions, TimedGroups.Events::new, other.getRegions());
        dependencies = Groups.merge(dependencies, TimedGroups.Calls::new, other.getDependencies());
        caches = Groups.merge(caches, SummedGroups.Accesses::new, other.getCaches());
        delays = Groups.merge(delays, SummedGroups.Delays::new, other.getDelays());
        gauges = Groups.merge(gauges, SummedGroups.Readings::new, other.getGauges());
        costs = Groups.merge(costs, SummedGroups.Costs::new, other.getCosts());
        reasons = NameCounts.merge(reasons, other.getReasons());
        names = NameCounts.merge(names, other.getNames());
        logLevels = NameCounts.merge(logLevels, other.getLogLevels());
        patterns = NameCounts.merge(patterns, other.getPatterns());
        users = merge(users, other.getUsers());
        chats = merge(chats, other.getChats());
    }

    /** Adds all of another slice, which stays as it is: the same as adding its immutable form, without making that. */
    public void merge(SliceAccumulator other) {
        events += other.events;
        successes += other.successes;
        failures += other.failures;
        rejected += other.rejected;
        noops += other.noops;
        latency.merge(other.latency);
        operations = Groups.merge(operations, TimedGroups.Events::new, other.operations);
        versions = Groups.merge(versions, TimedGroups.Events::new, other.versions);
        regions = Groups.merge(regions, TimedGroups.Events::new, other.regions);
        dependencies = Groups.merge(dependencies, TimedGroups.Calls::new, other.dependencies);
        channels = Groups.merge(channels, TimedGroups.Notifications::new, other.channels);
        caches = Groups.merge(caches, SummedGroups.Accesses::new, other.caches);
        delays = Groups.merge(delays, SummedGroups.Delays::new, other.delays);
        gauges = Groups.merge(gauges, SummedGroups.Readings::new, other.gauges);
        costs = Groups.merge(costs, SummedGroups.Costs::new, other.costs);
        reasons = NameCounts.merge(reasons, other.reasons);
        names = NameCounts.merge(names, other.names);
        logLevels = NameCounts.merge(logLevels, other.logLevels);
        patterns = NameCounts.merge(patterns, other.patterns);
        users = merge(users, other.users);
        chats = merge(chats, other.chats);
    }

    /** Counts one event: the same as adding its slice. */
    public void add(CountedEvent event) {
        events++;
        successes += event.one(Outcome.SUCCESS);
        failures += event.one(Outcome.FAILURE);
        rejected += event.one(Outcome.REJECTED);
        noops += event.one(Outcome.NOOP);
        if (event.ended()) {
            event.recordDuration(latency);
        }
        CountedEvent.Names named = event.names();
        operations = count(operations, named.operation(), event);
        versions = count(versions, named.version(), event);
        regions = count(regions, named.region(), event);
        reasons = count(reasons, named.reason());
        names = count(names, named.event());
        logLevels = count(logLevels, event.logLevel());
        patterns = NameCounts.merge(patterns, event.patterns());
        users = count(users, event.event().getUser(), event.userHash());
        chats = count(chats, event.event().getChat(), event.chatHash());
        addParts(event, event.event(), named);
    }

    private void addParts(CountedEvent counted, TelemetryEvent event, CountedEvent.Names named) {
        if (named.dependency() != null) {
            dependencies = Groups.orNew(dependencies);
            dependencies.at(named.dependency(), TimedGroups.Calls::new).count(counted, event.getDependency());
        }
        if (named.channel() != null) {
            channels = Groups.orNew(channels);
            channels.at(named.channel(), TimedGroups.Notifications::new).count(counted, event.getNotification());
        }
        if (named.cache() != null) {
            caches = Groups.orNew(caches);
            caches.at(named.cache(), SummedGroups.Accesses::new).count(event.getCache());
        }
        if (named.limiter() != null) {
            delays = Groups.orNew(delays);
            delays.at(named.limiter(), SummedGroups.Delays::new).count(event.getRateLimit());
        }
        if (named.currency() != null) {
            costs = Groups.orNew(costs);
            costs.at(named.currency(), SummedGroups.Costs::new).count(event.getSpend());
        }
        if (counted.hasGauges()) {
            Groups<SummedGroups.Readings> readings = Groups.orNew(gauges);
            counted.forEachGauge((name, milli) ->
                    readings.at(name, SummedGroups.Readings::new).count(milli, counted.happenedAtMillis()));
            gauges = readings;
        }
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
        channels = Groups.merge(channels, TimedGroups.Notifications::new, other.getChannels());
    }

    /** Adds the durations alone to a histogram. */
    public void addLatencyTo(ExponentialHistogram other) {
        other.merge(latency);
    }

    /** The counts alone. */
    public EventCounts counts() {
        return new EventCounts(events, successes + failures + rejected + noops, failures, rejected);
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
                Groups.records(operations),
                Groups.records(versions),
                Groups.records(regions),
                Groups.records(dependencies),
                Groups.records(channels),
                NameCounts.toMap(reasons),
                NameCounts.toMap(names),
                NameCounts.toMap(logLevels),
                Groups.records(caches),
                Groups.records(delays),
                Groups.records(gauges),
                Groups.records(costs),
                users == null ? NONE.duplicate() : users.encode(),
                chats == null ? NONE.duplicate() : chats.encode(),
                NameCounts.toMap(patterns));
    }

    /** The immutable form as a store keeps it: the bytes that Avro's single-object encoding makes of {@link #toSlice}. */
    public byte[] encode(Instant start, long widthMillis) {
        AvroBytes out = AvroBytes.ofThread();
        out.raw(HEADER);
        write(start, widthMillis, out);
        return out.toArray();
    }

    /** Appends the immutable form, all fields in the order of the schema. */
    public void write(Instant start, long widthMillis, AvroBytes out) {
        out.number(start.toEpochMilli());
        out.number(widthMillis);
        out.number(events);
        out.number(successes);
        out.number(failures);
        out.number(rejected);
        out.number(noops);
        latency.write(out);
        Groups.write(operations, out);
        Groups.write(versions, out);
        Groups.write(regions, out);
        Groups.write(dependencies, out);
        Groups.write(channels, out);
        NameCounts.write(reasons, out);
        NameCounts.write(names, out);
        NameCounts.write(logLevels, out);
        Groups.write(caches, out);
        Groups.write(delays, out);
        Groups.write(gauges, out);
        Groups.write(costs, out);
        write(users, out);
        write(chats, out);
        NameCounts.write(patterns, out);
    }

    /** The immutable form of a merge over a range. */
    public Slice toSlice(SliceRange range) {
        return toSlice(range.from(), range.length().toMillis());
    }

    private static @Nullable Groups<TimedGroups.Events> count(
            @Nullable Groups<TimedGroups.Events> known, @Nullable String name, CountedEvent event) {
        if (name == null) {
            return known;
        }
        Groups<TimedGroups.Events> groups = Groups.orNew(known);
        groups.at(name, TimedGroups.Events::new).count(event);
        return groups;
    }

    private static @Nullable NameCounts count(@Nullable NameCounts known, @Nullable String name) {
        return name == null ? known : NameCounts.add(known, name, 1);
    }

    private static @Nullable UniqueCounter count(@Nullable UniqueCounter known, @Nullable String text, long hash) {
        if (text == null) {
            return known;
        }
        UniqueCounter counter = known == null ? new UniqueCounter() : known;
        counter.addHash(hash);
        return counter;
    }

    private static void write(@Nullable UniqueCounter counter, AvroBytes out) {
        if (counter == null) {
            out.number(0);
        } else {
            counter.write(out);
        }
    }

    private static @Nullable UniqueCounter merge(@Nullable UniqueCounter counter, @Nullable UniqueCounter other) {
        if (other == null) {
            return counter;
        }
        UniqueCounter merged = counter == null ? new UniqueCounter() : counter;
        merged.merge(other);
        return merged;
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
