package dev.fleetpulse.testkit;

import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.BotKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What tests do with topics: make them, write to them, read all that is committed. Thread-safe; every call blocks. */
public final class TopicClient {

    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;
    private final Admin admin;

    TopicClient(String bootstrapServers, Admin admin) {
        this.bootstrapServers = bootstrapServers;
        this.admin = admin;
    }

    /** Makes a topic with the broker's defaults and these configs over them. */
    public void create(String topic, int partitions, Map<String, String> configs) {
        NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(configs);
        get(admin.createTopics(List.of(wanted)).all().toCompletionStage().toCompletableFuture());
    }

    /** Writes events with their keys, in order, and returns where they ended up, once the broker has them. */
    public List<RecordMetadata> write(
            String topic, Serializer<TelemetryEvent> serializer, List<TelemetryEvent> events) {
        return write(
                serializer,
                events.stream()
                        .map(event -> new ProducerRecord<>(topic, BotKey.of(event.getFleet(), event.getBot()), event))
                        .toList());
    }

    /** Writes records in order and returns where they ended up, once the broker has them. */
    public <V> List<RecordMetadata> write(Serializer<V> serializer, List<ProducerRecord<String, V>> records) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "0");
        try (KafkaProducer<String, V> producer = new KafkaProducer<>(config, new StringSerializer(), serializer)) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (ProducerRecord<String, V> record : records) {
                sent.add(producer.send(record));
            }
            return sent.stream().map(TopicClient::get).toList();
        }
    }

    /** All committed records of a topic up to its end at this moment, in order within each partition. */
    public <V> List<ConsumerRecord<String, V>> readAll(String topic, Deserializer<V> deserializer) {
        try (KafkaConsumer<String, V> consumer = consumer(topic, deserializer)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            List<ConsumerRecord<String, V>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
            records.removeIf(
                    record -> record.offset() >= ends.getOrDefault(new TopicPartition(topic, record.partition()), 0L));
            return records;
        }
    }

    /** The first committed records of a topic, as soon as there are that many. */
    public <V> List<ConsumerRecord<String, V>> await(
            String topic, Deserializer<V> deserializer, int count, Duration limit) {
        return await(topic, deserializer, records -> records.size() >= count, limit);
    }

    /**
     * The committed records of a topic from its start, as soon as they are what a test waits for.
     *
     * @throws AssertionError when they are not after the time limit; it shows what was there
     */
    public <V> List<ConsumerRecord<String, V>> await(
            String topic,
            Deserializer<V> deserializer,
            Predicate<List<ConsumerRecord<String, V>>> complete,
            Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try (KafkaConsumer<String, V> consumer = consumer(topic, deserializer)) {
            List<ConsumerRecord<String, V>> records = new ArrayList<>();
            while (!complete.test(records)) {
                if (System.nanoTime() - deadline > 0 && hasReadAll(consumer)) {
                    throw new AssertionError(topic + ": not complete within " + limit + ", " + records.size()
                            + " records: "
                            + records.stream().map(ConsumerRecord::value).toList());
                }
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    /** So that a failure shows all that was there, however slow the machine is. */
    private static boolean hasReadAll(KafkaConsumer<?, ?> consumer) {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private <V> KafkaConsumer<String, V> consumer(String topic, Deserializer<V> deserializer) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest",
                "allow.auto.create.topics", "false");
        KafkaConsumer<String, V> consumer = new KafkaConsumer<>(config, new StringDeserializer(), deserializer);
        Collection<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
