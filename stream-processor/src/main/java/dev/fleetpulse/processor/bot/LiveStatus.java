package dev.fleetpulse.processor.bot;

import dev.fleetpulse.encoding.AvroBytes;
import dev.fleetpulse.schema.BotStatus;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.Heartbeat;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.Signs;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.EventOutcome;
import dev.fleetpulse.topic.AvroCodec;
import dev.fleetpulse.topic.BotKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * The status of a bot, changed in place by every event, and a record when it is read or written. One thread only; what
 * {@link #toStatus} gave is immutable.
 */
public final class LiveStatus {

    static final int MAX_CORRELATION_IDS = 10;
    /** Failing operations beyond this many are followed together, as {@link #OTHER}. */
    static final int MAX_OPERATIONS = 64;

    static final String OTHER = "other";
    /** An event that happened longer before the clock is late and rewrites neither failures in a row nor what the bot says of itself. */
    private static final long LATE_AFTER_MILLIS = Duration.ofSeconds(60).toMillis();

    private static final AvroCodec<BotStatus> CODEC = new AvroCodec<>(BotStatus.getEncoder(), BotStatus.getDecoder());

    private static final byte[] HEADER = AvroBytes.header(BotStatus.getClassSchema());
    private static final AvroCodec<Signs> SIGNS = new AvroCodec<>(Signs.getEncoder(), Signs.getDecoder());

    private final BotStatus begun;
    private final String key;
    private final LiveArrivals arrivals;
    private final RecentIds correlationIds;
    private Instant lastSeen;
    private @Nullable String version;
    private @Nullable Long uptimeMs;
    private @Nullable Instant uptimeAt;
    private Map<String, Long> consecutiveFailures;
    private List<EventSample> recentFailures;
    private Signs signs;
    /** What never changes of the record's bytes, up to when the bot was first seen; null: not written yet. */
    private byte @Nullable [] beginning;
    /** The bytes of {@link #signs}, which few events change; null: not written yet. */
    private byte @Nullable [] writtenSigns;
    /** Null: the fields are newer. */
    private @Nullable BotStatus record;

    private LiveStatus(BotStatus status) {
        begun = status;
        key = BotKey.of(status.getFleet(), status.getBot());
        arrivals = new LiveArrivals(status.getArrivals());
        correlationIds = new RecentIds(MAX_CORRELATION_IDS, status.getRecentCorrelationIds());
        lastSeen = status.getLastSeen();
        version = status.getVersion();
        uptimeMs = status.getUptimeMs();
        uptimeAt = status.getUptimeAt();
        consecutiveFailures = status.getConsecutiveFailures();
        recentFailures = status.getRecentFailures();
        signs = status.getSigns();
        record = status;
    }

    /** One with the content of a record. */
    public static LiveStatus of(BotStatus status) {
        return new LiveStatus(status);
    }

    /** One of a bot that is seen for the first time. */
    static LiveStatus first(TelemetryEvent event, Instant clock) {
        return new LiveStatus(BotStatus.newBuilder()
                .setFleet(event.getFleet())
                .setBot(event.getBot())
                .setFirstSeen(clock)
                .setLastSeen(clock)
                .setConsecutiveFailures(Map.of())
                .setRecentCorrelationIds(List.of())
                .setRecentFailures(List.of())
                .build());
    }

    /** How a store writes it: the bytes of the record. */
    static Serde<LiveStatus> serde() {
        Serde<BotStatus> records = CODEC.serde();
        return Serdes.serdeFrom(
                (topic, status) -> status == null ? null : status.encode(),
                (topic, bytes) ->
                        bytes == null ? null : of(records.deserializer().deserialize(topic, bytes)));
    }

    /**
     * An event of the bot is counted.
     *
     * @return whether its failures in a row are others now
     */
    boolean count(Arrival arrival) {
        Map<String, Long> failuresBefore = consecutiveFailures;
        TelemetryEvent event = arrival.event();
        lastSeen = arrival.clock();
        version = event.getVersion() == null ? version : event.getVersion();
        Heartbeat heartbeat = event.getHeartbeat();
        if (heartbeat != null && heartbeat.getUptimeMs() != null) {
            uptimeMs = heartbeat.getUptimeMs();
            uptimeAt = lastSeen;
        }
        correlationIds.add(event.getCorrelationId());
        if (Failures.isOne(event)) {
            recentFailures = Failures.newestFirst(
                    Failures.sample(
                            event, arrival.at().partition(), arrival.at().offset()),
                    recentFailures);
        }
        if (event.getOccurredAt().toEpochMilli() >= lastSeen.toEpochMilli() - LATE_AFTER_MILLIS) {
            followFailures(event);
            followSigns(BotSigns.after(signs, event, lastSeen));
        }
        note(arrival);
        return consecutiveFailures != failuresBefore;
    }

    /** An event of the bot has arrived; nothing else changes. */
    void note(Arrival arrival) {
        arrivals.add(arrival);
        record = null;
    }

    /** {@code fleet/bot}. */
    public String key() {
        return key;
    }

    String fleet() {
        return begun.getFleet();
    }

    String bot() {
        return begun.getBot();
    }

    /** Append time of the last event that was counted. */
    Instant lastSeen() {
        return lastSeen;
    }

    /** The greatest number of failures in a row of one operation. */
    long consecutiveFailures() {
        long most = 0;
        for (long failures : consecutiveFailures.values()) {
            most = Math.max(most, failures);
        }
        return most;
    }

    /** How long the bot had run at an instant: as it last said itself, else since its first event. */
    Duration uptime(Instant at) {
        return uptimeMs == null || uptimeAt == null
                ? Duration.between(begun.getFirstSeen(), at)
                : Duration.ofMillis(uptimeMs).plus(Duration.between(uptimeAt, at));
    }

    /** Newest first; immutable. */
    List<EventSample> recentFailures() {
        return recentFailures;
    }

    /** What it last said of itself; immutable. */
    Signs signs() {
        return signs;
    }

    /** The status as it is now. */
    public BotStatus toStatus() {
        BotStatus known = record;
        if (known == null) {
            known = new BotStatus(
                    begun.getFleet(),
                    begun.getBot(),
                    begun.getFirstSeen(),
                    lastSeen,
                    version,
                    uptimeMs,
                    uptimeAt,
                    consecutiveFailures,
                    correlationIds.toList(),
                    recentFailures,
                    arrivals.toRow(),
                    signs);
            record = known;
        }
        return known;
    }

    /** The record's bytes, all fields in the order of the schema. */
    private byte[] encode() {
        byte[] first = beginning();
        byte[] last = writtenSigns();
        AvroBytes out = AvroBytes.ofThread();
        out.raw(first);
        RowBytes.time(lastSeen, out);
        RowBytes.optional(version, out);
        RowBytes.optional(uptimeMs, out);
        RowBytes.optional(uptimeAt, out);
        RowBytes.items(consecutiveFailures.entrySet(), out, (failures, to) -> {
            to.text(failures.getKey());
            to.number(failures.getValue());
        });
        correlationIds.write(out);
        RowBytes.items(recentFailures, out, RowBytes::sample);
        arrivals.write(out);
        out.raw(last);
        return out.toArray();
    }

    private byte[] beginning() {
        byte[] written = beginning;
        if (written == null) {
            AvroBytes out = AvroBytes.ofThread();
            out.raw(HEADER);
            out.text(fleet());
            out.text(bot());
            RowBytes.time(begun.getFirstSeen(), out);
            written = out.toArray();
            beginning = written;
        }
        return written;
    }

    private byte[] writtenSigns() {
        byte[] written = writtenSigns;
        if (written == null) {
            byte[] record = SIGNS.encode(signs);
            written = Arrays.copyOfRange(record, HEADER.length, record.length);
            writtenSigns = written;
        }
        return written;
    }

    @SuppressWarnings("ReferenceEquality") // of an event without signs they are the very object
    private void followSigns(Signs after) {
        writtenSigns = after == signs ? writtenSigns : null;
        signs = after;
    }

    private void followFailures(TelemetryEvent event) {
        Outcome outcome = EventOutcome.of(event);
        if (outcome != Outcome.FAILURE && (outcome != Outcome.SUCCESS || consecutiveFailures.isEmpty())) {
            return;
        }
        String named = event.getOperation() == null ? "" : event.getOperation();
        boolean followed = consecutiveFailures.containsKey(named) || consecutiveFailures.size() < MAX_OPERATIONS;
        String operation = followed ? named : OTHER;
        if (outcome == Outcome.SUCCESS && !consecutiveFailures.containsKey(operation)) {
            return;
        }
        Map<String, Long> after = new TreeMap<>(consecutiveFailures);
        if (outcome == Outcome.SUCCESS) {
            after.remove(operation);
        } else {
            after.merge(operation, 1L, Long::sum);
        }
        consecutiveFailures = after;
    }
}
