package dev.fleetpulse.processor;

import dev.fleetpulse.processor.rocks.RocksMemory;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The properties of the Streams client. Precedence: what is owned here wins over {@code kafka.properties}, which refuses
 * the keys that must not be changed.
 */
public final class StreamsProperties {

    /** A dead instance is noticed after this long; the broker allows no less than six seconds. */
    private static final int SESSION_TIMEOUT_MILLIS = 10_000;

    private static final int HEARTBEAT_MILLIS = 2_000;
    private static final int LINGER_MILLIS = 5;
    /** What a commit writes into one partition goes into few batches: each is compressed, sent and waited for by itself. */
    private static final int BATCH_BYTES = 64 * 1_024;

    private static final int ZSTD_LEVEL = 1;
    private static final int POLL_RECORDS = 2_000;
    /** Answers of the history lag by so much; it has little to write but at the ends of hours. */
    private static final long HISTORY_COMMIT_MILLIS = 1_000;

    private StreamsProperties() {}

    /** Properties for an instance that others reach at {@code advertised}, with its stores on disk in this memory. */
    public static Properties of(ProcessorConfig config, String advertised, RocksMemory memory) {
        Properties properties = new Properties();
        properties.putAll(config.kafka().clientProperties());
        properties.putAll(memory.streamsProperties());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId(config));
        properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, advertised);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // No global store exists; one that came would have its errors handled like all others.
        properties.put("processing.exception.handler.global.enabled", true);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, config.topics().replication());
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG, config.streams().stateDir().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.streams().threads());
        properties.put(
                StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.streams().standbyReplicas());
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                config.streams().commitInterval().toMillis());
        // Every task reads one partition, so there is nothing to wait for; asking costs a sixth of all garbage.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        // Hot stores take the place of Streams' record cache.
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG), ZSTD_LEVEL);
        // Streams' own 100 ms are for throughput; alerts should not wait for them, and a commit flushes all anyway.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MILLIS);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        consumer(properties, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
        consumer(properties, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
        consumer(properties, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
        if (!config.streams().instanceId().isEmpty()) {
            consumer(
                    properties,
                    ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                    config.streams().instanceId());
        }
        return properties;
    }

    /**
     * Properties for the history of the same instance: in no hurry, but exactly once as well, since nobody else refuses what
     * an instance writes after others have taken its place.
     */
    static Properties ofHistory(ProcessorConfig config, String advertised, RocksMemory memory) {
        Properties properties = of(config, advertised, memory);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, config.topics().prefix() + ".history");
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, HISTORY_COMMIT_MILLIS);
        properties.computeIfPresent(StreamsConfig.CLIENT_ID_CONFIG, (key, name) -> name + ".history");
        return properties;
    }

    /** Consumer group, and prefix of all changelogs. */
    public static String applicationId(ProcessorConfig config) {
        return config.topics().prefix() + ".stream-processor";
    }

    private static void consumer(Properties properties, String key, Object value) {
        properties.put(StreamsConfig.mainConsumerPrefix(key), value);
    }
}
