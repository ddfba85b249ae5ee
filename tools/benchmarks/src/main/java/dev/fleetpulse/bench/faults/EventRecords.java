package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.oracle.Misplaced;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.BotKey;
import dev.fleetpulse.topic.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Events as records of an installation's events topic. */
final class EventRecords {

    private final String topic;
    private final int partitions;
    private final Serializer<TelemetryEvent> serializer;

    EventRecords(Installation installation) {
        this.topic = installation.name(Topics.EVENTS);
        this.partitions = installation.topics().partitions();
        this.serializer = installation.serdes().serializer();
    }

    /** In the partition that owns the bot. */
    ProducerRecord<byte[], byte[]> owned(TelemetryEvent event) {
        String key = key(event);
        return record(BotKey.owner(key, partitions), key, event);
    }

    /** In the partition that librdkafka chooses. */
    ProducerRecord<byte[], byte[]> byCrc32(TelemetryEvent event) {
        String key = key(event);
        return record(Misplaced.partition(key, partitions), key, event);
    }

    /** The value alone. */
    byte[] value(TelemetryEvent event) {
        return serializer.serialize(topic, event);
    }

    /** Full name of the topic. */
    String topic() {
        return topic;
    }

    private ProducerRecord<byte[], byte[]> record(int partition, String key, TelemetryEvent event) {
        return new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8), value(event));
    }

    private static String key(TelemetryEvent event) {
        return BotKey.of(event.getFleet(), event.getBot());
    }
}
