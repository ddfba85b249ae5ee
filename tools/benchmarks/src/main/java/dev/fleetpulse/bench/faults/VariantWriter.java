package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.BotKey;
import dev.fleetpulse.topic.Topics;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes events as bots of another release do. Registers their schemas as it goes. Not thread-safe. */
final class VariantWriter {

    private final KafkaAvroSerializer serializer = new KafkaAvroSerializer();
    private final String topic;

    VariantWriter(Installation installation) {
        topic = installation.name(Topics.EVENTS);
        serializer.configure(
                Map.of("schema.registry.url", installation.registryUrl(), "auto.register.schemas", "true"), false);
    }

    /**
     * The event as a record of the events topic, in the partition that owns its bot.
     *
     * @throws org.apache.kafka.common.errors.SerializationException if the registry refuses the schema
     */
    ProducerRecord<byte[], byte[]> record(TelemetryEvent event, SchemaVariant variant) {
        byte[] key = BotKey.of(event.getFleet(), event.getBot()).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, key, serializer.serialize(topic, reshaped(event, variant.schema())));
    }

    private static GenericRecord reshaped(TelemetryEvent event, Schema schema) {
        try {
            ByteBuffer bytes = TelemetryEvent.getEncoder().encode(event);
            // Ten bytes of header stand before the record itself.
            byte[] body = new byte[bytes.remaining() - 10];
            bytes.position(bytes.position() + 10).get(body);
            GenericRecord plain = new GenericDatumReader<GenericRecord>(TelemetryEvent.SCHEMA$)
                    .read(null, DecoderFactory.get().binaryDecoder(body, null));
            return record(plain, schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fields that the schema has; what it has beyond the record gets its default or, without one, zero. */
    private static GenericRecord record(IndexedRecord from, Schema schema) {
        GenericData.Record to = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            Schema.Field source = from.getSchema().getField(field.name());
            if (source == null) {
                to.put(field.pos(), null);
            } else {
                to.put(field.pos(), value(from.get(source.pos()), field.schema()));
            }
        }
        return to;
    }

    private static Object value(Object from, Schema schema) {
        if (from instanceof IndexedRecord nested) {
            return record(nested, recordType(schema, nested));
        }
        boolean narrow = schema.getType() == Schema.Type.INT && from instanceof Long;
        boolean number = schema.getType() == Schema.Type.INT && from instanceof CharSequence;
        return narrow ? Math.toIntExact((Long) from) : number ? (Object) from.hashCode() : from;
    }

    private static Schema recordType(Schema schema, IndexedRecord nested) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        return schema.getTypes().stream()
                .filter(one -> one.getFullName().equals(nested.getSchema().getFullName()))
                .findFirst()
                .orElseThrow();
    }
}
