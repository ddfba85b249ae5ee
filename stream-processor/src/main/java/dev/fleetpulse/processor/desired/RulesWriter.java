package dev.fleetpulse.processor.desired;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes rules to the topic {@code rules}. Thread-safe. */
public final class RulesWriter implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final int PATIENCE_MILLIS = 5_000;

    private final String topic;
    private final Serializer<AlertRule> serializer;
    private final Producer<byte[], byte[]> producer;

    /**
     * @param client properties of the Kafka client
     * @param serializer closed with this
     */
    public RulesWriter(TopicSettings topics, Map<String, Object> client, Serializer<AlertRule> serializer) {
        this.topic = topics.name(Topics.RULES);
        this.serializer = serializer;
        Map<String, Object> config = new HashMap<>(client);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Writes a rule, or that there is none of this id any more, and waits until the broker has it.
     *
     * @param rule null: deleted
     * @return its offset in the partition of the id
     * @throws KafkaException if broker or registry do not answer; it may have been written nevertheless
     */
    public long write(String id, @Nullable AlertRule rule) throws InterruptedException {
        byte[] value = rule == null ? null : serializer.serialize(topic, rule);
        try {
            return producer.send(new ProducerRecord<>(topic, id.getBytes(StandardCharsets.UTF_8), value))
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
        serializer.close();
    }
}
