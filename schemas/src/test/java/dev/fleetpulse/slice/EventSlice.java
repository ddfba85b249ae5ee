package dev.fleetpulse.slice;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.CacheAccess;
import dev.fleetpulse.schema.CacheCounts;
import dev.fleetpulse.schema.CostSums;
import dev.fleetpulse.schema.DelayCounts;
import dev.fleetpulse.schema.DependencyCall;
import dev.fleetpulse.schema.DependencyCounts;
import dev.fleetpulse.schema.GaugeCounts;
import dev.fleetpulse.schema.GroupCounts;
import dev.fleetpulse.schema.LatencyHistogram;
import dev.fleetpulse.schema.LogLevel;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.NotificationCounts;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.RateLimitDelay;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.Spend;
import dev.fleetpulse.schema.TelemetryEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ten-second slice of one event, made field by field as a record of its own: what {@link CountedEvent} is compared
 * with. Pure.
 */
final class EventSlice {

    private static final LatencyHistogram NO_LATENCY = new ExponentialHistogram().encode();

    private final TelemetryEvent event;
    private final Outcome outcome;
    private final Instant happenedAt;
    private final NameAdmission admission;
    private final LogPatterns patterns;

    private EventSlice(TelemetryEvent event, Instant happenedAt, NameAdmission admission, LogPatterns patterns) {
        this.event = event;
        this.outcome = EventOutcome.of(event);
        this.happenedAt = happenedAt;
        this.admission = admission;
        this.patterns = patterns;
    }

    /**
     * Counts an event that passed validation.
     *
     * @param happenedAt the event's own time, not later than the clamp of future events allows
     */
    public static Slice of(TelemetryEvent event, Instant happenedAt, NameAdmission admission, LogPatterns patterns) {
        return new EventSlice(event, happenedAt, admission, patterns).slice();
    }

    /** Counts an event where no log pattern is looked for. */
    public static Slice of(TelemetryEvent event, Instant happenedAt, NameAdmission admission) {
        return of(event, happenedAt, admission, LogPatterns.NONE);
    }

    private Slice slice() {
        LatencyHistogram any = duration();
        LatencyHistogram ended = outcome == Outcome.UNKNOWN ? NO_LATENCY : any;
        GroupCounts group = new GroupCounts(
                1L, outcome == Outcome.UNKNOWN ? 0L : 1L, one(Outcome.FAILURE), one(Outcome.REJECTED), ended);
        return Slice.newBuilder()
                .setStart(Level.TEN_SECONDS.floor(happenedAt))
                .setWidthMs(Level.TEN_SECONDS.widthMillis())
                .setEvents(1)
                .setSuccesses(one(Outcome.SUCCESS))
                .setFailures(one(Outcome.FAILURE))
                .setRejected(one(Outcome.REJECTED))
                .setNoops(one(Outcome.NOOP))
                .setLatency(ended)
                .setOperations(under(NameKind.OPERATION, event.getOperation(), group))
                .setVersions(under(NameKind.VERSION, event.getVersion(), group))
                .setRegions(under(NameKind.REGION, event.getRegion(), group))
                .setDependencies(dependency(event.getDependency(), any))
                .setChannels(notification(event.getNotification(), any))
                .setReasons(under(NameKind.REASON, countsReason() ? event.getReasonCode() : null, 1L))
                .setNames(under(NameKind.EVENT_NAME, event.getName(), 1L))
                .setLogLevels(logLevel())
                .setCaches(cache(event.getCache()))
                .setDelays(delay(event.getRateLimit()))
                .setGauges(gauges())
                .setCosts(cost(event.getSpend()))
                .setUsers(unique(event.getUser()))
                .setChats(unique(event.getChat()))
                .setPatterns(patterns.matches(event))
                .build();
    }

    private long one(Outcome wanted) {
        return outcome == wanted ? 1 : 0;
    }

    private boolean countsReason() {
        return outcome == Outcome.FAILURE || outcome == Outcome.REJECTED;
    }

    private LatencyHistogram duration() {
        if (event.getDurationMs() == null) {
            return NO_LATENCY;
        }
        ExponentialHistogram histogram = new ExponentialHistogram();
        histogram.record(ExponentialHistogram.micros(event.getDurationMs()));
        return histogram.encode();
    }

    private <R> Map<String, R> under(NameKind kind, @Nullable String name, R record) {
        return name == null || name.isEmpty() ? Map.of() : Map.of(admission.admitted(kind, name), record);
    }

    private Map<String, DependencyCounts> dependency(@Nullable DependencyCall call, LatencyHistogram took) {
        if (call == null) {
            return Map.of();
        }
        boolean failed = call.getSuccess() == null ? outcome == Outcome.FAILURE : !call.getSuccess();
        return under(
                NameKind.DEPENDENCY,
                call.getDependency(),
                new DependencyCounts(1L, failed ? 1L : 0L, (long) call.getAttempts(), took));
    }

    private Map<String, NotificationCounts> notification(@Nullable NotificationAttempt attempt, LatencyHistogram took) {
        if (attempt == null) {
            return Map.of();
        }
        long delivered = attempt.getDelivered() ? 1 : 0;
        long failed = !attempt.getDelivered() && attempt.getPermanent() ? 1 : 0;
        return under(NameKind.CHANNEL, attempt.getChannel(), new NotificationCounts(1L, delivered, failed, took));
    }

    private Map<String, Long> logLevel() {
        LogLevel level = null;
        if (event.getLog() != null) {
            level = event.getLog().getLevel();
        } else if (event.getError() != null) {
            level = event.getError().getLevel();
        }
        return level == null ? Map.of() : Map.of(level.name(), 1L);
    }

    private Map<String, CacheCounts> cache(@Nullable CacheAccess access) {
        return access == null
                ? Map.of()
                : under(
                        NameKind.CACHE,
                        access.getCache(),
                        access.getHit() ? new CacheCounts(1L, 0L) : new CacheCounts(0L, 1L));
    }

    private Map<String, DelayCounts> delay(@Nullable RateLimitDelay delay) {
        return delay == null
                ? Map.of()
                : under(
                        NameKind.LIMITER,
                        delay.getLimiter(),
                        new DelayCounts(1L, ExponentialHistogram.micros(delay.getDelayMs())));
    }

    private Map<String, CostSums> cost(@Nullable Spend spend) {
        return spend == null
                ? Map.of()
                : under(
                        NameKind.CURRENCY,
                        spend.getCurrency(),
                        new CostSums(
                                1L,
                                spend.getAmountMicros(),
                                spend.getUnits() == null ? 0L : FixedPoint.milli(spend.getUnits())));
    }

    private Map<String, GaugeCounts> gauges() {
        boolean sampled = event.getResources() != null;
        boolean beating = event.getHeartbeat() != null;
        if (!sampled && !beating) {
            return Map.of();
        }
        Groups<SummedGroups.Readings> readings = new Groups<>();
        if (beating) {
            add(readings, event.getHeartbeat().getGauges());
        }
        if (sampled) {
            add(readings, event.getResources().getGauges());
        }
        return Groups.records(readings);
    }

    private void add(Groups<SummedGroups.Readings> readings, Map<String, Double> gauges) {
        Groups<SummedGroups.Readings> own = new Groups<>();
        new TreeMap<>(gauges)
                .forEach((name, value) -> Groups.merge(
                        own,
                        SummedGroups.Readings::new,
                        under(NameKind.GAUGE, name, reading(FixedPoint.milli(value)))));
        Groups.merge(readings, SummedGroups.Readings::new, Groups.records(own));
    }

    private GaugeCounts reading(long milli) {
        return new GaugeCounts(1L, milli, milli, milli, milli, happenedAt);
    }

    private static ByteBuffer unique(@Nullable String text) {
        return text == null ? ByteBuffer.allocate(0) : UniqueCounter.of(text);
    }
}
