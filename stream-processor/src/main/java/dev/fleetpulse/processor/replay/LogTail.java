package dev.fleetpulse.processor.replay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Finds the last records of a range. Behind them may stand markers of transactions, which no reader ever commits. */
final class LogTail {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long FIRST_LOOK = 64;

    private final Map<String, Object> client;

    LogTail(Map<String, Object> client) {
        this.client = new HashMap<>(client);
        this.client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    }

    /** The offset after the last committed record of each partition; partitions without one are left out. */
    Map<TopicPartition, Long> afterLast(Map<TopicPartition, Long> first, Map<TopicPartition, Long> end) {
        Map<TopicPartition, Long> found = new TreeMap<>(Broker.PARTITIONS);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            end.forEach((partition, until) -> {
                long last = last(consumer, partition, first.getOrDefault(partition, 0L), until);
                if (last >= 0) {
                    found.put(partition, last + 1);
                }
            });
        }
        return found;
    }

    private static long last(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long first, long end) {
        consumer.assign(List.of(partition));
        for (long look = FIRST_LOOK; ; look *= 8) {
            long from = Math.max(first, end - look);
            long last = lastFrom(consumer, partition, from, end);
            if (last >= 0 || from <= first) {
                return last;
            }
        }
    }

    private static long lastFrom(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long from, long end) {
        long last = -1;
        consumer.seek(partition, from);
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
                last = record.offset() < end ? record.offset() : last;
            }
        }
        return last;
    }
}
