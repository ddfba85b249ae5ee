package dev.fleetpulse.processor.slice;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.NotificationCounts;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A slice being counted or merged. Everything is a sum of whole numbers, so merging is exact, commutative and
 * associative. Mutable, not thread-safe.
 *
 * <p>What counts: an event counts once; its outcome unless UNKNOWN; its duration if it has an outcome; its reason code
 * if it failed or was rejected; a notification as one attempt, and as delivered or failed once it has ended.
 */
public final class SliceAccumulator {

    /** Names beyond this many in one slice of one bot count as {@link #OTHER}. */
    static final int MAX_NAMES = 64;
    /** Stands for all names beyond the limit. */
    static final String OTHER = "other";

    private long events;
    private long successes;
    private long failures;
    private long rejected;
    private long noops;
    private final ExponentialHistogram latency = new ExponentialHistogram();
    private final Map<String, NotificationCounts> channels = new TreeMap<>();
    private final Map<String, Long> reasons = new TreeMap<>();

    /** Counts one event. */
    public void add(TelemetryEvent event) {
        events++;
        Outcome outcome = event.getOutcome();
        switch (outcome) {
            case SUCCESS -> successes++;
            case FAILURE -> failures++;
            case REJECTED -> rejected++;
            case NOOP -> noops++;
            case UNKNOWN -> {}
        }
        if (outcome != Outcome.UNKNOWN && event.getDurationMs() != null) {
            latency.record(ExponentialHistogram.micros(event.getDurationMs()));
        }
        if ((outcome == Outcome.FAILURE || outcome == Outcome.REJECTED) && event.getReasonCode() != null) {
            reasons.merge(admitted(reasons, event.getReasonCode()), 1L, Long::sum);
        }
        addNotification(event.getNotification());
    }

    /** Adds all of another slice. */
    public void merge(Slice other) {
        events += other.getEvents();
        successes += other.getSuccesses();
        failures += other.getFailures();
        rejected += other.getRejected();
        noops += other.getNoops();
        latency.merge(other.getLatency());
        other.getChannels().forEach((channel, counts) -> channels.merge(channel, counts, SliceAccumulator::sum));
        other.getReasons().forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
    }

    /**
     * Adds all of another slice but its reasons, and only so many channels: for a sum over a subject's whole life, which
     * open vocabularies must not let grow for ever.
     */
    public void mergeForLife(Slice other) {
        Map<String, NotificationCounts> bounded = new TreeMap<>();
        new TreeMap<>(other.getChannels())
                .forEach(
                        (channel, counts) -> bounded.merge(admitted(channels, channel), counts, SliceAccumulator::sum));
        merge(Slice.newBuilder(other).setChannels(bounded).setReasons(Map.of()).build());
    }

    /** The immutable form. */
    public Slice toSlice(Instant start, long widthMillis) {
        return Slice.newBuilder()
                .setStart(start)
                .setWidthMs(widthMillis)
                .setEvents(events)
                .setSuccesses(successes)
                .setFailures(failures)
                .setRejected(rejected)
                .setNoops(noops)
                .setLatency(latency.encode())
                .setChannels(new TreeMap<>(channels))
                .setReasons(new TreeMap<>(reasons))
                .build();
    }

    /** The immutable form of a merge over a range. */
    public Slice toSlice(SliceRange range) {
        return toSlice(range.from(), range.length().toMillis());
    }

    private void addNotification(@Nullable NotificationAttempt attempt) {
        if (attempt == null) {
            return;
        }
        long delivered = attempt.getDelivered() ? 1 : 0;
        long failed = !attempt.getDelivered() && attempt.getPermanent() ? 1 : 0;
        String channel = admitted(channels, attempt.getChannel());
        channels.merge(channel, new NotificationCounts(1L, delivered, failed), SliceAccumulator::sum);
    }

    private static NotificationCounts sum(NotificationCounts a, NotificationCounts b) {
        return new NotificationCounts(
                a.getAttempts() + b.getAttempts(), a.getDelivered() + b.getDelivered(), a.getFailed() + b.getFailed());
    }

    private static String admitted(Map<String, ?> names, String name) {
        return names.containsKey(name) || names.size() < MAX_NAMES ? name : OTHER;
    }
}
