package dev.fleetpulse.ingest.publish;

import dev.fleetpulse.runtime.config.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How the gateway's producer is set. From weakest to strongest: Kafka's defaults, ours for batching (lz4, 64 KiB batches,
 * 5 ms linger), the {@code kafka.properties} of the settings, and what our promises rest on (all replicas acknowledge,
 * idempotent, time limits that follow from {@code ingest.ack_timeout}).
 *
 * <p>A send blocks only while the topic's partitions are not known, for 2 s at most: they are asked for before the first
 * batch and kept for a day without traffic, and the admission limit keeps the producer's memory from filling up.
 */
public final class ProducerSettings {

    private static final Duration MAX_BLOCK = Duration.ofSeconds(2);

    private ProducerSettings() {}

    /** Refuses properties that are not possible, for example a batch size that is no number. */
    public static void check(KafkaSettings kafka, Duration ackTimeout) {
        try {
            ProducerConfig.configDef().parse(of(kafka, ackTimeout));
        } catch (ConfigException e) {
            throw new IllegalArgumentException("kafka.properties: " + e.getMessage(), e);
        }
    }

    /**
     * The producer's configuration.
     *
     * @param kafka addresses and properties from the settings
     * @param ackTimeout how long a record may take from send to acknowledgement, retries included
     */
    public static Map<String, Object> of(KafkaSettings kafka, Duration ackTimeout) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "fleetpulse-ingest-gateway");
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L * 1024 * 1024);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        config.putAll(kafka.clientProperties());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(1).toMillis());
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK.toMillis());
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ackTimeout.toMillis() / 2);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) ackTimeout.toMillis());
        return config;
    }
}
