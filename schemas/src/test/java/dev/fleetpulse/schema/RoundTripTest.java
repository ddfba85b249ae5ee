package dev.fleetpulse.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.topic.AvroCodec;
import dev.fleetpulse.topic.AvroSerdes;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type of ours comes back equal from both encodings, whatever its fields hold. */
final class RoundTripTest {

    private static final int RECORDS = 300;
    private static final long SEED = 20_261_120;

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void shouldComeBackEqualFromTheWireFormat(Class<? extends SpecificRecordBase> type) {
        // Given
        AvroSerdes serdes = new AvroSerdes("mock://round-trip", Map.of());
        RandomRecords records = new RandomRecords(SEED);
        try (Serializer<SpecificRecordBase> serializer = serdes.serializer();
                Deserializer<SpecificRecordBase> deserializer = serdes.deserializer()) {
            for (int i = 0; i < RECORDS; i++) {
                SpecificRecordBase written = records.next(type);

                // When
                byte[] bytes = serializer.serialize(type.getSimpleName(), written);
                SpecificRecordBase read = deserializer.deserialize(type.getSimpleName(), bytes);

                // Then
                assertThat(RandomRecords.withPlainLists(read))
                        .isInstanceOf(type)
                        .isEqualTo(written);
                assertThat(bytes[0]).as("magic byte").isZero();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void shouldComeBackEqualFromStores(Class<? extends SpecificRecordBase> type) {
        // Given
        Schema schema = SpecificData.get().getSchema(type);
        SpecificData data = SpecificData.getForClass(type);
        AvroCodec<SpecificRecordBase> codec =
                new AvroCodec<>(new BinaryMessageEncoder<>(data, schema), new BinaryMessageDecoder<>(data, schema));
        RandomRecords records = new RandomRecords(SEED);
        for (int i = 0; i < RECORDS; i++) {
            SpecificRecordBase written = records.next(type);

            // When
            SpecificRecordBase read = codec.decode(codec.encode(written));

            // Then
            assertThat(RandomRecords.withPlainLists(read)).isInstanceOf(type).isEqualTo(written);
        }
    }

    static Stream<Class<?>> types() {
        return GeneratedTypes.records().stream()
                .map(schema -> SpecificData.get().getClass(schema));
    }
}
