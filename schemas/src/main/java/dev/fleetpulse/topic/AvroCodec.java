package dev.fleetpulse.topic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MessageDecoder;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Bytes of records that never meet the schema registry: state stores, internal topics and the internal query endpoint.
 * Avro's single-object encoding, so that the writer's schema can be told from the bytes. Thread-safe.
 *
 * @param <T> generated type
 */
public final class AvroCodec<T> {

    private final BinaryMessageEncoder<T> encoder;
    private final MessageDecoder<T> decoder;

    /** For example {@code new AvroCodec<>(Slice.getEncoder(), Slice.getDecoder())}. */
    public AvroCodec(BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder) {
        this.encoder = encoder;
        this.decoder = decoder;
    }

    /** Encodes a value. */
    public byte[] encode(T value) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(256);
            encoder.encode(value, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode " + value.getClass().getSimpleName(), e);
        }
    }

    /** Decodes what {@link #encode} wrote; throws {@link UncheckedIOException} for anything else. */
    public T decode(byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot decode " + bytes.length + " bytes", e);
        } catch (AvroRuntimeException e) {
            throw new UncheckedIOException("cannot decode " + bytes.length + " bytes", new IOException(e));
        }
    }

    /** The same as a serde for state stores and internal topics; null stays null. */
    public Serde<T> serde() {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : encode(value),
                (topic, bytes) -> bytes == null ? null : decode(bytes));
    }
}
