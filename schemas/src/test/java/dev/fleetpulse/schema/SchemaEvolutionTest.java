package dev.fleetpulse.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.topic.AvroSerdes;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

/** Bots are updated later than we are, and earlier: events of older and newer writers are read. */
final class SchemaEvolutionTest {

    private static final Map<String, Object> REGISTRY = Map.of("schema.registry.url", "mock://evolution");

    @Test
    void shouldReadAnEventOfAWriterThatKnowsNoOptionalField() {
        // Given
        Schema oldest = without(TelemetryEvent.getClassSchema(), Field::hasDefaultValue);
        GenericRecord written =
                mandatoryFields(new GenericRecordBuilder(oldest)).build();

        // When
        TelemetryEvent read = readAsEvent(written);

        // Then
        assertThat(read.getName()).isEqualTo("UPDATE_RECEIVED");
        assertThat(read.getOccurredAt()).isEqualTo(Instant.parse("2026-11-20T12:00:00Z"));
        assertThat(read.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(read.getAttributes()).isEmpty();
        assertThat(read.getRuleChange()).isNull();
    }

    @Test
    void shouldReadAnEventOfAWriterThatLacksAnyOneOptionalField() {
        Schema today = TelemetryEvent.getClassSchema();
        for (Field missing :
                today.getFields().stream().filter(Field::hasDefaultValue).toList()) {
            // Given
            Schema older = without(today, missing::equals);
            GenericRecord written =
                    mandatoryFields(new GenericRecordBuilder(older)).build();

            // When
            TelemetryEvent read = readAsEvent(written);

            // Then
            assertThat(read).as("without %s", missing.name()).isEqualTo(minimumEvent());
        }
    }

    @Test
    void shouldReadAnOutcomeOfANewerWriterAsUnknown() {
        // Given
        String newer = TelemetryEvent.getClassSchema().toString().replace("\"NOOP\"", "\"NOOP\",\"DEFERRED\"");
        Schema schema = new Schema.Parser().parse(newer);
        Schema outcome = schema.getField("outcome").schema();
        GenericRecord written = mandatoryFields(new GenericRecordBuilder(schema))
                .set("outcome", new GenericData.EnumSymbol(outcome, "DEFERRED"))
                .build();

        // When
        TelemetryEvent read = readAsEvent(written);

        // Then
        assertThat(read.getOutcome()).isEqualTo(Outcome.UNKNOWN);
    }

    private static TelemetryEvent minimumEvent() {
        return TelemetryEvent.newBuilder()
                .setId("7d444840-9dc0-11d1-b245-5ffdce74fad2")
                .setFleet("shop")
                .setBot("felix-1")
                .setOccurredAt(Instant.parse("2026-11-20T12:00:00Z"))
                .setCorrelationId("a1b2c3d4")
                .setName("UPDATE_RECEIVED")
                .build();
    }

    private static GenericRecordBuilder mandatoryFields(GenericRecordBuilder builder) {
        TelemetryEvent event = minimumEvent();
        return builder.set("id", event.getId())
                .set("fleet", event.getFleet())
                .set("bot", event.getBot())
                .set("occurred_at", event.getOccurredAt().toEpochMilli())
                .set("correlation_id", event.getCorrelationId())
                .set("name", event.getName());
    }

    private static TelemetryEvent readAsEvent(GenericRecord written) {
        try (KafkaAvroSerializer serializer = new KafkaAvroSerializer();
                Deserializer<TelemetryEvent> deserializer =
                        new AvroSerdes("mock://evolution", Map.of()).deserializer()) {
            serializer.configure(REGISTRY, false);
            byte[] bytes = serializer.serialize("events", written);
            return deserializer.deserialize("events", bytes);
        }
    }

    private static Schema without(Schema schema, Predicate<Field> dropped) {
        List<Field> kept = new ArrayList<>();
        schema.getFields().stream()
                .filter(dropped.negate())
                .forEach(field -> kept.add(new Field(field, field.schema())));
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, kept);
    }
}
