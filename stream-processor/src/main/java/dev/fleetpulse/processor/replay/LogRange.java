package dev.fleetpulse.processor.replay;

import dev.fleetpulse.processor.replay.Broker.Offsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * The part of a topic between two instants, by append time, and of each partition one record more: it moves the clock past
 * the end, so that all is decided which was decided before it.
 *
 * @param first offset of the first record by partition
 * @param end offset after the last by partition; what stands there may be a marker
 * @param fromTheBeginning whether nothing stands before it, and nothing that did was deleted
 */
record LogRange(Map<TopicPartition, Long> first, Map<TopicPartition, Long> end, boolean fromTheBeginning) {

    LogRange {
        first = Map.copyOf(first);
        end = Map.copyOf(end);
    }

    /** Asks the broker. */
    static LogRange between(Broker broker, String topic, Instant from, Instant to) {
        Offsets oldest = broker.offsets(topic, OffsetSpec.earliest());
        Offsets newest = broker.offsets(topic, OffsetSpec.latest());
        Offsets firstAfter = broker.offsets(topic, OffsetSpec.forTimestamp(Math.max(0, from.toEpochMilli())));
        Offsets endAfter = broker.offsets(topic, OffsetSpec.forTimestamp(Math.max(0, to.toEpochMilli())));
        Map<TopicPartition, Long> first = new TreeMap<>(Broker.PARTITIONS);
        Map<TopicPartition, Long> end = new TreeMap<>(Broker.PARTITIONS);
        newest.byPartition().forEach((partition, last) -> {
            first.put(partition, firstAfter.orElse(partition, last));
            end.put(partition, endAfter.orElse(partition, last - 1) + 1);
        });
        boolean beginning = first.entrySet().stream()
                .allMatch(entry -> oldest.orElse(entry.getKey(), 0) == 0 && entry.getValue() == 0);
        return new LogRange(first, end, beginning);
    }

    /** How many offsets it spans. */
    long length() {
        return end.entrySet().stream()
                .mapToLong(entry -> Math.max(0, entry.getValue() - first.getOrDefault(entry.getKey(), 0L)))
                .sum();
    }
}
