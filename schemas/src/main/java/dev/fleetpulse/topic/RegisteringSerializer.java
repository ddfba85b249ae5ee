package dev.fleetpulse.topic;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serialises, and registers the schema again when somebody else was registering it at the same moment. A registry may
 * answer 409 to the one who came second although both schemas are the same; asked again, it gives the id. A schema that
 * is really incompatible is still refused, half a second later. Thread-safe.
 */
final class RegisteringSerializer<T> implements Serializer<T> {

    private static final int CONFLICT = 409;
    private static final int TRIES = 5;
    private static final long PAUSE_NANOS = 100_000_000;

    private final Serializer<T> serializer;

    RegisteringSerializer(Serializer<T> serializer) {
        this.serializer = serializer;
    }

    @Override
    public byte[] serialize(String topic, T value) {
        for (int attempt = 1; ; attempt++) {
            try {
                return serializer.serialize(topic, value);
            } catch (SerializationException e) {
                if (attempt == TRIES || !isConflict(e)) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    @Override
    public void close() {
        serializer.close();
    }

    private static boolean isConflict(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientException answer) {
                return answer.getStatus() == CONFLICT;
            }
        }
        return false;
    }
}
