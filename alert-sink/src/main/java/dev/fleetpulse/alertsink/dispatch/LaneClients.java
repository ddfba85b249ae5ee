package dev.fleetpulse.alertsink.dispatch;

import dev.fleetpulse.runtime.config.KafkaSettings;
import dev.fleetpulse.topic.TopicSettings;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the Kafka clients of the lanes. What is set here stands above the configured properties. */
final class LaneClients {

    private static final int MAX_POLL_RECORDS = 100;
    private static final int SESSION_TIMEOUT_MILLIS = 15_000;
    private static final int MAX_BLOCK_MILLIS = 5_000;

    private final KafkaSettings kafka;
    private final TopicSettings topics;

    LaneClients(KafkaSettings kafka, TopicSettings topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /** Consumer group of a receiver. */
    String group(String receiver) {
        return topics.prefix() + ".alert-sink." + receiver;
    }

    /** Consumer of a receiver's group. */
    Consumer<byte[], byte[]> alerts(String receiver) {
        Map<String, Object> config = consumer("alert-sink-" + receiver);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group(receiver));
        // For offsets that are no longer there; a group without offsets begins where StartingPoint says.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        // After a crash the group waits that long before another instance, or the next run, gets the partitions.
        config.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
        // Only partitions that move are taken from an instance, so a rebalance does not stop the others.
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Consumer without a group, for receipts. */
    Consumer<byte[], byte[]> deliveries(String receiver) {
        Map<String, Object> config = consumer("alert-sink-ledger-" + receiver);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Producer of receipts and dead letters. */
    Producer<byte[], byte[]> producer() {
        Map<String, Object> config = kafka.clientProperties();
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "alert-sink");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> consumer(String clientId) {
        Map<String, Object> config = kafka.clientProperties();
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return config;
    }
}
