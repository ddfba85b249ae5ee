package dev.fleetpulse.rival.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fleetpulse.bench.rival.SketchTally;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.AvroSerdes;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a record with Confluent's Avro deserializer and passes on what is counted of it. The record's key already is
 * {@code fleet/bot}, so that no string is put together.
 */
final class ReadingSchema implements KafkaRecordDeserializationSchema<Reading> {

    private final String registryUrl;
    private transient Deserializer<TelemetryEvent> deserializer;
    private transient Reading reading;

    @SuppressWarnings("NullAway.Init") // the transient ones by open
    ReadingSchema(String registryUrl) {
        this.registryUrl = registryUrl;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        deserializer = new AvroSerdes(registryUrl, Map.of()).deserializer();
        reading = new Reading();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Reading> out) {
        TelemetryEvent event = deserializer.deserialize(message.topic(), message.value());
        reading.bot = new String(message.key(), UTF_8);
        reading.occurredAtMs = event.getOccurredAt().toEpochMilli();
        reading.durationMs = SketchTally.durationMs(event);
        reading.failure = event.getOutcome() == Outcome.FAILURE;
        out.collect(reading);
    }

    @Override
    public TypeInformation<Reading> getProducedType() {
        return TypeInformation.of(Reading.class);
    }
}
