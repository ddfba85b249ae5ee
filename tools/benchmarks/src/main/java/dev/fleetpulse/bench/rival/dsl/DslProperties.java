package dev.fleetpulse.bench.rival.dsl;

import dev.fleetpulse.bench.rival.RivalInput;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Streams' defaults (one thread, 10 MB of record cache, RocksDB as it comes), but for what all rivals share: guarantee,
 * commit interval, no waiting for other partitions, the consumer settings of the stream processor and compressed changelogs.
 */
final class DslProperties {

    private DslProperties() {}

    static Properties of(RivalInput input, String name) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, input.bootstrapServers());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, input.folder().toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, input.guarantee());
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, input.commitInterval().toMillis());
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG), 1);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 64 * 1_024);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 2_000);
        return properties;
    }
}
