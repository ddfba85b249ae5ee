package dev.fleetpulse.topic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Bytes of records that never meet the schema registry: state stores, internal topics and the internal query endpoint.
 * Avro's single-object encoding, so that the writer's schema can be told from the bytes: what an older release wrote is
 * read by its own schema, see {@code stored-schemas.ndjson}. Thread-safe.
 *
 * @param <T> generated type
 */
public final class AvroCodec<T> {

    /** The fingerprint of the writer's schema follows so many bytes. */
    private static final int HEADER_MARK = 2;

    private static final String UNKNOWN_WRITER =
            "written with a schema that this release does not know, probably by a newer one: run that release, or delete "
                    + "the state and its changelogs to count from the log's beginning";

    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

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
            return decodeKnown(bytes);
        } catch (MissingSchemaException e) {
            throw new UncheckedIOException(UNKNOWN_WRITER, new IOException(e));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot decode " + bytes.length + " bytes", e);
        } catch (AvroRuntimeException e) {
            throw new UncheckedIOException("cannot decode " + bytes.length + " bytes", new IOException(e));
        }
    }

    /** The same as a serde for state stores and internal topics, whose name a failure tells; null stays null. */
    public Serde<T> serde() {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : encode(value),
                (topic, bytes) -> bytes == null ? null : decodeOf(topic, bytes));
    }

    private T decodeOf(String topic, byte[] bytes) {
        try {
            return decode(bytes);
        } catch (UncheckedIOException e) {
            throw new SerializationException(topic + ": " + e.getMessage(), e);
        }
    }

    private T decodeKnown(byte[] bytes) throws IOException {
        try {
            return decoder.decode(bytes);
        } catch (MissingSchemaException e) {
            decoder.addSchema(StoredSchemas.find(fingerprint(bytes)).orElseThrow(() -> e));
            return decoder.decode(bytes);
        }
    }

    private static long fingerprint(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(HEADER_MARK);
    }
}
