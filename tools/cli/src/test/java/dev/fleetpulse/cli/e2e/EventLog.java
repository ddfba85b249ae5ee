package dev.fleetpulse.cli.e2e;

import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.topic.AvroSerdes;
import dev.fleetpulse.topic.TopicProvisioner;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads and copies topics, committed records only. */
final class EventLog {

    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrap;
    private final String registry;

    EventLog(String bootstrap, String registry) {
        this.bootstrap = bootstrap;
        this.registry = registry;
    }

    /** Every transition of an installation, by partition and then offset. */
    List<AlertTransition> alerts(TopicSettings topics) {
        try (Deserializer<AlertTransition> alerts = new AvroSerdes(registry, Map.of()).deserializer()) {
            String topic = topics.name(Topics.ALERTS);
            return read(topic, Map.of()).stream()
                    .map(record -> alerts.deserialize(topic, record.value()))
                    .toList();
        }
    }

    /**
     * Makes another installation with the same events up to where the first one's processor has come, each record in its
     * partition and with its time; returns how many.
     */
    int copy(TopicSettings from, TopicSettings to) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> processed = new HashMap<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            new TopicProvisioner(admin, to).create(Topics.ALL);
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                            from.prefix() + ".stream-processor")
                    .partitionsToOffsetAndMetadata()
                    .get();
            committed.forEach((partition, offset) -> processed.put(partition, offset.offset()));
        }
        List<ConsumerRecord<byte[], byte[]>> records = read(from.name(Topics.EVENTS), processed);
        write(to.name(Topics.EVENTS), records);
        return records.size();
    }

    private void write(String topic, List<ConsumerRecord<byte[], byte[]>> records)
            throws ExecutionException, InterruptedException {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                sent.add(producer.send(new ProducerRecord<>(
                        topic,
                        record.partition(),
                        record.timestamp(),
                        record.key(),
                        record.value(),
                        record.headers())));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }

    /** All committed records of a topic; up to the given offsets where there are some. */
    private List<ConsumerRecord<byte[], byte[]>> read(String topic, Map<TopicPartition, Long> limits) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            ends.replaceAll((partition, end) -> Math.min(end, limits.getOrDefault(partition, end)));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(POLL).forEach(records::add);
            }
            records.removeIf(
                    record -> record.offset() >= ends.getOrDefault(new TopicPartition(topic, record.partition()), 0L));
        }
        return records;
    }
}
