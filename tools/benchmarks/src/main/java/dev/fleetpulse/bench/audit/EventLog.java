package dev.fleetpulse.bench.audit;

import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.harness.TopicLog;
import dev.fleetpulse.bench.oracle.Logged;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.BotKey;
import dev.fleetpulse.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The events topic of an installation, read from its beginning: what should have become of every record of each partition,
 * and the events that should have been counted. Judges by the contract alone, one record after the other.
 */
public final class EventLog {

    /** Marks a copy that was sent on to its owner. */
    private static final String ORIGIN_HEADER = "fleetpulse-origin";
    /** Older events are too late; of the hour at the edge some may still count, so tests stay away from it. */
    private static final Duration HORIZON = Duration.ofDays(2);

    /** Who changes rules; a change under any other name is no processor's. */
    private static final String RULES = "fleetpulse/rules";

    /** No event is larger, with key and headers. */
    private static final long MAX_BYTES = 262_144;

    private final Installation installation;
    private final List<Logged> counted = new ArrayList<>();
    private final Map<Integer, Map<Fate, Long>> fates = new TreeMap<>();
    private final Map<String, String> deadLetters = new TreeMap<>();
    private final Map<Integer, Set<String>> ids = new HashMap<>();

    private EventLog(Installation installation) {
        this.installation = installation;
    }

    /** Reads the log up to its present end. */
    public static EventLog read(Installation installation) {
        EventLog log = new EventLog(installation);
        try (Deserializer<TelemetryEvent> deserializer = installation.serdes().deserializer()) {
            TopicLog.forEach(installation, Topics.EVENTS, record -> log.add(record, decoded(deserializer, record)));
        }
        return log;
    }

    /** The events that should have been counted, each once, in log order within a partition. */
    public List<Logged> counted() {
        return counted;
    }

    /** How many records of a partition should have met a fate. */
    public long count(int partition, Fate fate) {
        return fates.getOrDefault(partition, Map.of()).getOrDefault(fate, 0L);
    }

    /** Reason by place, {@code topic/partition/offset}, of all records that should be dead letters. */
    public Map<String, String> deadLetters() {
        return deadLetters;
    }

    private void add(ConsumerRecord<byte[], byte[]> record, Optional<TelemetryEvent> event) {
        Fate read = event.map(one -> fate(one, record)).orElse(Fate.NOT_AVRO);
        Fate fate = size(record) > MAX_BYTES ? Fate.INVALID_EVENT : read;
        fates.computeIfAbsent(record.partition(), absent -> new HashMap<>()).merge(fate, 1L, Long::sum);
        if (fate == Fate.COUNTED) {
            counted.add(new Logged(event.orElseThrow(), appendedAt(record)));
        }
        fate.deadLetterReason()
                .ifPresent(reason ->
                        deadLetters.put(record.topic() + "/" + record.partition() + "/" + record.offset(), reason));
    }

    private Fate fate(TelemetryEvent event, ConsumerRecord<byte[], byte[]> record) {
        String key = BotKey.of(event.getFleet(), event.getBot());
        if (event.getClockTick() != null) {
            return Fate.TICKS;
        }
        if (event.getRuleChange() != null) {
            return key.equals(RULES) ? Fate.RULE_CHANGES : Fate.RESERVED;
        }
        if (!isValid(event)) {
            return Fate.INVALID_EVENT;
        }
        if (BotKey.owner(key, installation.topics().partitions()) != record.partition()) {
            boolean sentOn = record.headers().lastHeader(ORIGIN_HEADER) != null;
            return sentOn ? Fate.MISPLACED_TWICE : Fate.REHOMED;
        }
        if (event.getOccurredAt().isBefore(appendedAt(record).minus(HORIZON))) {
            return Fate.LATE;
        }
        Set<String> seen = ids.computeIfAbsent(record.partition(), absent -> new HashSet<>());
        return seen.add(key + "#" + event.getId()) ? Fate.COUNTED : Fate.DUPLICATES;
    }

    private static boolean isValid(TelemetryEvent event) {
        Double duration = event.getDurationMs();
        return duration == null || duration >= 0;
    }

    private static long size(ConsumerRecord<byte[], byte[]> record) {
        long headers = 0;
        for (Header header : record.headers()) {
            headers += header.key().length() + header.value().length;
        }
        return headers + Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }

    private static Instant appendedAt(ConsumerRecord<byte[], byte[]> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }

    private static Optional<TelemetryEvent> decoded(
            Deserializer<TelemetryEvent> deserializer, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            // The record may be of any type that the registry knows: the generic signature promises too much.
            Object decoded = deserializer.deserialize(record.topic(), record.value());
            return decoded instanceof TelemetryEvent event ? Optional.of(event) : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
