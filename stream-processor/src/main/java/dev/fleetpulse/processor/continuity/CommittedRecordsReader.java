package dev.fleetpulse.processor.continuity;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks with a consumer of its own that reads only what is committed. Opened for each look: looks are rare. */
public final class CommittedRecordsReader implements CommittedRecords {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MAX_POLLS_STUCK = 15;

    private final Map<String, Object> config;

    /** With properties of the Kafka client. */
    public CommittedRecordsReader(Map<String, Object> client) {
        config = new HashMap<>(client);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    }

    @Override
    public Gap between(TopicPartition partition, long from, long to) {
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            long oldest = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(from, oldest));
            long gone = Math.max(0, Math.min(oldest, to) - from);
            return new Gap(findBelow(consumer, partition, to), gone);
        }
    }

    /** Markers and aborted records move the position without being returned. */
    private static boolean findBelow(Consumer<byte[], byte[]> consumer, TopicPartition partition, long to) {
        int stuck = 0;
        for (long before = consumer.position(partition); before < to; ) {
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
            if (!records.isEmpty()) {
                return records.get(0).offset() < to;
            }
            long now = consumer.position(partition);
            stuck = now > before ? 0 : stuck + 1;
            if (stuck > MAX_POLLS_STUCK) {
                throw new TimeoutException(
                        "%s: what stands from offset %d to %d cannot be read".formatted(partition, now, to));
            }
            before = now;
        }
        return false;
    }
}
