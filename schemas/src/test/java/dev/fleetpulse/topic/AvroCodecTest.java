package dev.fleetpulse.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.schema.AlertAnswers;
import dev.fleetpulse.schema.PartitionProgress;
import dev.fleetpulse.schema.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** Bytes of this release, of older ones and of nobody. */
class AvroCodecTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String STORE = "fleetpulse.stream-processor-bot-progress-changelog";

    private final AvroCodec<PartitionProgress> codec =
            new AvroCodec<>(PartitionProgress.getEncoder(), PartitionProgress.getDecoder());

    @Test
    void shouldReadWhatAnOlderReleaseWrote() throws IOException {
        // Given
        Schema older = versionWithout("standby");
        GenericRecord record = new GenericRecordBuilder(older)
                .set("scope", new GenericData.EnumSymbol(older.getField("scope").schema(), "FLEET"))
                .set("partition", 3)
                .set("as_of", NOON.toEpochMilli())
                .set("alerts", List.of())
                .build();

        // When
        AlertAnswers read =
                new AvroCodec<>(AlertAnswers.getEncoder(), AlertAnswers.getDecoder()).decode(encoded(older, record));

        // Then
        assertThat(read.getScope()).isEqualTo(Scope.FLEET);
        assertThat(read.getPartition()).isEqualTo(3);
        assertThat(read.getAsOf()).isEqualTo(NOON);
        assertThat(read.getStandby()).isFalse();
    }

    @Test
    void shouldNameTheStoreAndTheWayOutWhenANewerReleaseWrote() throws IOException {
        // Given
        Schema today = PartitionProgress.getClassSchema();
        Schema newer = Schema.createRecord(today.getName(), null, today.getNamespace(), false, List.of());
        byte[] written = encoded(newer, new GenericRecordBuilder(newer).build());

        // When, Then
        assertThatThrownBy(() -> codec.serde().deserializer().deserialize(STORE, written))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith(STORE + ": written with a schema that this release does not know");
    }

    @Test
    void shouldRefuseWhatIsNoRecord() {
        assertThatThrownBy(() -> codec.decode(new byte[] {1, 2, 3})).isInstanceOf(UncheckedIOException.class);
    }

    private static Schema versionWithout(String field) {
        for (Schema schema : StoredSchemas.all()) {
            if (schema.getFullName().equals(AlertAnswers.class.getName()) && schema.getField(field) == null) {
                return schema;
            }
        }
        throw new AssertionError("no version without " + field);
    }

    private static byte[] encoded(Schema schema, GenericRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BinaryMessageEncoder<GenericRecord>(new GenericData(), schema).encode(record, out);
        return out.toByteArray();
    }
}
