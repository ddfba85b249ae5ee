package dev.fleetpulse.slice;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.LogLevel;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one event adds to every slice it belongs to: what counts where is said in the schema of {@link Slice}. Its names are
 * admitted, its outcome and duration found once; {@link SliceAccumulator#add} counts it. Immutable.
 */
public final class CountedEvent {

    private static final long NO_DURATION = -1;

    private final TelemetryEvent event;
    private final Outcome outcome;
    private final Instant happenedAt;
    private final Instant start;
    private final long micros;
    private final Names names;
    private final Map<String, Long> patterns;
    /** Null for none. */
    private final @Nullable GaugeReadings gauges;

    private final long userHash;
    private final long chatHash;

    /** Admitted names; null where the event has none. */
    record Names(
            @Nullable String operation,
            @Nullable String version,
            @Nullable String region,
            @Nullable String dependency,
            @Nullable String channel,
            @Nullable String reason,
            @Nullable String event,
            @Nullable String cache,
            @Nullable String limiter,
            @Nullable String currency) {}

    private CountedEvent(TelemetryEvent event, Instant happenedAt, NameAdmission admission, LogPatterns patterns) {
        this.event = event;
        this.outcome = EventOutcome.of(event);
        this.happenedAt = happenedAt;
        this.start = Level.TEN_SECONDS.floor(happenedAt);
        this.micros = event.getDurationMs() == null ? NO_DURATION : ExponentialHistogram.micros(event.getDurationMs());
        this.names = names(event, outcome, admission);
        this.patterns = patterns.matches(event);
        this.gauges = GaugeReadings.of(event, admission);
        this.userHash = hash(event.getUser());
        this.chatHash = hash(event.getChat());
    }

    /**
     * An event that passed validation.
     *
     * @param happenedAt the event's own time, not later than the clamp of future events allows
     */
    public static CountedEvent of(
            TelemetryEvent event, Instant happenedAt, NameAdmission admission, LogPatterns patterns) {
        return new CountedEvent(event, happenedAt, admission, patterns);
    }

    /** An event where no log pattern is looked for. */
    public static CountedEvent of(TelemetryEvent event, Instant happenedAt, NameAdmission admission) {
        return of(event, happenedAt, admission, LogPatterns.NONE);
    }

    /** Start of the ten-second slice it counts in. */
    public Instant start() {
        return start;
    }

    /** The ten-second slice of this event alone. */
    public Slice toSlice() {
        SliceAccumulator one = new SliceAccumulator();
        one.add(this);
        return one.toSlice(start, Level.TEN_SECONDS.widthMillis());
    }

    TelemetryEvent event() {
        return event;
    }

    Names names() {
        return names;
    }

    Map<String, Long> patterns() {
        return patterns;
    }

    /** Whether it has an outcome. */
    boolean ended() {
        return outcome != Outcome.UNKNOWN;
    }

    /** 1 if that is its outcome, else 0. */
    long one(Outcome wanted) {
        return outcome == wanted ? 1 : 0;
    }

    /** Counts its duration, if it has one. */
    void recordDuration(ExponentialHistogram latency) {
        if (micros != NO_DURATION) {
            latency.record(micros);
        }
    }

    long happenedAtMillis() {
        return happenedAt.toEpochMilli();
    }

    /** Name of its level; null if it has no log line and no error. */
    @Nullable
    String logLevel() {
        LogLevel level = null;
        if (event.getLog() != null) {
            level = event.getLog().getLevel();
        } else if (event.getError() != null) {
            level = event.getError().getLevel();
        }
        return level == null ? null : level.name();
    }

    boolean hasGauges() {
        return gauges != null;
    }

    /** Hands over its readings in thousandths, by name. */
    void forEachGauge(GaugeReadings.Consumer consumer) {
        if (gauges != null) {
            gauges.forEach(consumer);
        }
    }

    /** Of its user, for {@link UniqueCounter#addHash}; 0 if it has none. */
    long userHash() {
        return userHash;
    }

    /** Of its chat, in the same form. */
    long chatHash() {
        return chatHash;
    }

    private static long hash(@Nullable String text) {
        return text == null ? 0 : UniqueCounter.hash(text);
    }

    private static Names names(TelemetryEvent event, Outcome outcome, NameAdmission admission) {
        boolean countsReason = outcome == Outcome.FAILURE || outcome == Outcome.REJECTED;
        return new Names(
                admitted(admission, NameKind.OPERATION, event.getOperation()),
                admitted(admission, NameKind.VERSION, event.getVersion()),
                admitted(admission, NameKind.REGION, event.getRegion()),
                event.getDependency() == null
                        ? null
                        : admitted(
                                admission,
                                NameKind.DEPENDENCY,
                                event.getDependency().getDependency()),
                event.getNotification() == null
                        ? null
                        : admitted(
                                admission,
                                NameKind.CHANNEL,
                                event.getNotification().getChannel()),
                countsReason ? admitted(admission, NameKind.REASON, event.getReasonCode()) : null,
                admitted(admission, NameKind.EVENT_NAME, event.getName()),
                event.getCache() == null
                        ? null
                        : admitted(admission, NameKind.CACHE, event.getCache().getCache()),
                event.getRateLimit() == null
                        ? null
                        : admitted(
                                admission,
                                NameKind.LIMITER,
                                event.getRateLimit().getLimiter()),
                event.getSpend() == null
                        ? null
                        : admitted(
                                admission, NameKind.CURRENCY, event.getSpend().getCurrency()));
    }

    private static @Nullable String admitted(NameAdmission admission, NameKind kind, @Nullable String name) {
        return name == null || name.isEmpty() ? null : admission.admitted(kind, name);
    }
}
