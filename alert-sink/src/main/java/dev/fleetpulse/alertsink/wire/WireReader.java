package dev.fleetpulse.alertsink.wire;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.EOFException;
import java.io.IOException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads values in Confluent's format. When in doubt whether bytes are bad or the registry is, it says the registry:
 * waiting can be seen and mended, a good record thrown out cannot. For one thread, which may wait for the registry.
 *
 * <table>
 * <caption>What is what</caption>
 * <tr><th>seen</th><th>reading</th></tr>
 * <tr><td>a value of the type</td><td>value</td></tr>
 * <tr><td>no value, no Confluent framing, truncated or wrong Avro, another type</td><td>undecodable</td></tr>
 * <tr><td>the registry says that it has no such schema (40403)</td><td>undecodable</td></tr>
 * <tr><td>any other answer of the registry, or none</td><td>unavailable</td></tr>
 * </table>
 *
 * @param <T> type of the values
 */
public final class WireReader<T> {

    private static final int SCHEMA_NOT_FOUND = 40_403;
    private static final int FRAME_BYTES = 5;

    private final Class<T> type;
    private final Deserializer<?> deserializer;

    /** @param deserializer for Confluent's format; its owner closes it */
    public WireReader(Class<T> type, Deserializer<?> deserializer) {
        this.type = type;
        this.deserializer = deserializer;
    }

    /** Reads the value of a record of {@code topic}. */
    public Reading<T> read(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return new Reading.Undecodable<>("no value");
        }
        if (bytes.length <= FRAME_BYTES || bytes[0] != 0) {
            return new Reading.Undecodable<>("not in Confluent's format (magic byte 0, 4-byte schema id, Avro)");
        }
        try {
            // As an object: the schema id decides what comes out, and it may be another of our types.
            Object value = deserializer.deserialize(topic, bytes);
            return type.isInstance(value)
                    ? new Reading.Value<>(type.cast(value))
                    : new Reading.Undecodable<>("another type than " + type.getSimpleName());
        } catch (SerializationException e) {
            return isRegistryAway(e)
                    ? new Reading.Unavailable<>(innermost(e))
                    : new Reading.Undecodable<>("not readable as " + type.getSimpleName() + ": " + innermost(e));
        } catch (KafkaException e) {
            return new Reading.Unavailable<>(innermost(e));
        } catch (ClassCastException e) {
            return new Reading.Undecodable<>("another type than " + type.getSimpleName());
        }
    }

    private static boolean isRegistryAway(Throwable error) {
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientException answer) {
                return answer.getErrorCode() != SCHEMA_NOT_FOUND;
            }
            if (cause instanceof IOException) {
                return !(cause instanceof EOFException) && !isAvro(cause);
            }
        }
        return false;
    }

    private static boolean isAvro(Throwable error) {
        return error.getClass().getPackageName().startsWith("org.apache.avro");
    }

    private static String innermost(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
