package dev.fleetpulse.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.EventSample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Avro's own encoder. */
class AvroBytesTest {

    private final ByteArrayOutputStream expected = new ByteArrayOutputStream();
    private final BinaryEncoder avro = EncoderFactory.get().directBinaryEncoder(expected, null);
    private final AvroBytes out = new AvroBytes(0);

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1, 63, 64, -64, -65, 8_191, 8_192, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE})
    void shouldWriteNumbers(long number) throws IOException {
        // When
        avro.writeLong(number);
        out.number(number);
        for (long other : new long[] {-1, 0, 63, 64}) {
            avro.writeLong(number);
            avro.writeLong(other);
            out.numbers(number, other);
        }
        // Then
        assertThat(out.toArray()).isEqualTo(expected.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pay", "süß", "お支払い", "\uD83D\uDE00", "half a pair: \uD83D", "aé"})
    void shouldWriteTexts(String text) throws IOException {
        for (String written : new String[] {text, text.repeat(70)}) {
            // When
            avro.writeString(written);
            out.text(written);
        }
        // Then
        assertThat(out.toArray()).isEqualTo(expected.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 8_191, 8_192, 1_048_575, 1_048_576})
    void shouldWriteBytesWhoseLengthIsNotKnownBefore(int length) throws IOException {
        // Given
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 7);
        }
        // When
        avro.writeLong(5);
        avro.writeBytes(bytes);
        avro.writeLong(6);
        out.number(5);
        int begin = out.beginBytes();
        for (byte b : bytes) {
            out.raw(b);
        }
        out.endBytes(begin);
        out.number(6);
        // Then
        assertThat(out.toArray()).isEqualTo(expected.toByteArray());
    }

    @Test
    void shouldMakeTheHeaderOfTheSingleObjectEncoding() throws IOException {
        // Given
        EventSample sample = EventSample.newBuilder()
                .setId("1")
                .setName("TASK_FAILED")
                .setOccurredAt(Instant.EPOCH)
                .setCorrelationId("2")
                .setPartition(3)
                .setOffset(4)
                .build();
        // When
        byte[] header = AvroBytes.header(EventSample.getClassSchema());
        // Then
        assertThat(EventSample.getEncoder().encode(sample).array()).startsWith(header);
        assertThat(header).hasSize(10);
    }

    @Test
    void shouldBeginAnewForEachValueOfAThread() {
        // Given
        AvroBytes.ofThread().text("what was written before");
        // When
        AvroBytes own = AvroBytes.ofThread();
        own.number(1);
        // Then
        assertThat(own.toArray()).containsExactly(2);
    }
}
