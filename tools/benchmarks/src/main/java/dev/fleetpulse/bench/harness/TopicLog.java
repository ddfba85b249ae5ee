package dev.fleetpulse.bench.harness;

import dev.fleetpulse.topic.TopicDescriptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads whole topics, committed records only. */
public final class TopicLog {

    private static final Duration POLL = Duration.ofMillis(200);

    private TopicLog() {}

    /** All records of a topic up to its present end, by partition and offset. */
    public static List<ConsumerRecord<byte[], byte[]>> read(Installation installation, TopicDescriptor topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        forEach(installation, topic, records::add);
        return records;
    }

    /** The same, one at a time. */
    public static void forEach(
            Installation installation, TopicDescriptor topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        forEach(installation, installation.name(topic), reader);
    }

    /** The same for a topic that is none of ours, by its full name. */
    public static void forEach(
            Installation installation, String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                installation.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(POLL).forEach(reader);
            }
        }
    }
}
