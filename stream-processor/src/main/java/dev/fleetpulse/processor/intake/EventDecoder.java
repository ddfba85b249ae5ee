package dev.fleetpulse.processor.intake;

import dev.fleetpulse.schema.TelemetryEvent;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Bytes to events. Bytes that are no event are told apart from a registry that cannot be asked: the first are data, the
 * second is a reason to wait. Stream thread only.
 */
public final class EventDecoder {

    /** How long one record may hold up its thread; well below the ten seconds after which a transaction is aborted. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int SERVER_ERROR = 500;

    private final String topic;
    private final Deserializer<TelemetryEvent> deserializer;
    private final InstantSource clock;

    /** The schema registry could not be asked; nothing is known of the record yet. */
    public static final class RegistryUnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RegistryUnavailableException(Throwable cause) {
            super("the schema registry cannot be reached to read an event", cause);
        }
    }

    /**
     * @param deserializer for Confluent's format; the caller closes it
     * @param clock only bounds the waiting; no result depends on it
     */
    public EventDecoder(String topic, Deserializer<TelemetryEvent> deserializer, InstantSource clock) {
        this.topic = topic;
        this.deserializer = deserializer;
        this.clock = clock;
    }

    /**
     * The event, or empty if the bytes are none.
     *
     * @throws RegistryUnavailableException after some seconds of trying; the record is to be read again
     */
    public Optional<TelemetryEvent> decode(byte[] value) {
        Instant deadline = clock.instant().plus(PATIENCE);
        while (true) {
            try {
                return Optional.ofNullable(deserializer.deserialize(topic, value));
            } catch (SerializationException | ClassCastException e) {
                if (!isRegistryUnavailable(e)) {
                    return Optional.empty();
                }
                pauseOrGiveUp(deadline, e);
            }
        }
    }

    private void pauseOrGiveUp(Instant deadline, RuntimeException cause) {
        if (clock.instant().isAfter(deadline)) {
            throw new RegistryUnavailableException(cause);
        }
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException(e);
        }
    }

    private static boolean isRegistryUnavailable(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientException answer) {
                return answer.getStatus() >= SERVER_ERROR;
            }
            if (cause instanceof java.net.SocketException || cause instanceof java.io.InterruptedIOException) {
                return true;
            }
        }
        return false;
    }
}
