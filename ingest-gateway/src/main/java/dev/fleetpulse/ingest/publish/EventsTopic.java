package dev.fleetpulse.ingest.publish;

import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.BotKey;
import dev.fleetpulse.topic.RegistryOutage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The events topic as the gateway writes it: key {@code fleet/bot}, value in Confluent's framing, partition by the key's
 * murmur2 as Kafka's own default, time by the broker. The first record asks the schema registry for the schema's id, later
 * ones do not need it. Thread-safe.
 *
 * @param name full name
 * @param serializer writes Confluent's framing; its owner closes it
 */
public record EventsTopic(String name, Serializer<TelemetryEvent> serializer) {

    private static final TelemetryEvent NEVER_SENT = TelemetryEvent.newBuilder()
            .setId("00000000-0000-0000-0000-000000000000")
            .setFleet("none")
            .setBot("none")
            .setOccurredAt(Instant.EPOCH)
            .setCorrelationId("none")
            .setName("NONE")
            .build();

    /** The record of an event. */
    ProducerRecord<byte[], byte[]> toRecord(TelemetryEvent event) {
        byte[] key = BotKey.of(event.getFleet(), event.getBot()).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(name, key, serializer.serialize(name, event));
    }

    /**
     * Registers the schema, or learns its id.
     *
     * @throws KafkaException when the registry does not answer; it may later
     * @throws IllegalStateException when the registry refuses the schema
     */
    void registerSchema() {
        try {
            serializer.serialize(name, NEVER_SENT);
        } catch (RuntimeException e) {
            if (RegistryOutage.isCauseOf(e)) {
                throw new KafkaException("the schema registry gives no id for the schema of " + name, e);
            }
            throw new IllegalStateException(
                    "the schema registry refuses the schema of " + name
                            + "; it must be compatible with the one registered: " + Innermost.message(e),
                    e);
        }
    }
}
