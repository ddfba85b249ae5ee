package dev.fleetpulse.alertsink.wire;

import dev.fleetpulse.topic.RegistryOutage;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads values in Confluent's format. Undecodable are: no value, no Confluent framing, truncated or wrong Avro, another
 * type, a schema that the registry says it does not know. A registry that gives no usable answer (see
 * {@link RegistryOutage}) makes a record unavailable. For one thread, which may wait for the registry.
 *
 * @param <T> type of the values
 */
public final class WireReader<T> {

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
        } catch (KafkaException e) {
            return RegistryOutage.isCauseOf(e)
                    ? new Reading.Unavailable<>(innermost(e))
                    : new Reading.Undecodable<>("not readable as " + type.getSimpleName() + ": " + innermost(e));
        } catch (ClassCastException e) {
            return new Reading.Undecodable<>("another type than " + type.getSimpleName());
        }
    }

    private static String innermost(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
