package dev.fleetpulse.processor.intake;

import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.RegistryDeserializer;
import dev.fleetpulse.topic.RegistryOutage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Bytes to events. Bytes that are no event are told apart from a registry that cannot be asked: the first are data, the
 * second is a reason to wait. What was written with this release's own schema is read by {@link KnownEventDecoder}, which
 * leaves out what the processor does not look at; all else, and every first event of a schema, by Confluent's
 * deserializer. Both take the same bytes for events. Stream thread only.
 */
public final class EventDecoder {

    /** How long one record may hold up its thread; well below the ten seconds after which a transaction is aborted. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Duration PAUSE = Duration.ofMillis(250);
    /** The client's own limits are a minute an attempt and three more tries. */
    private static final Map<String, String> IMPATIENT =
            Map.of("max.retries", "0", "http.connect.timeout.ms", "2000", "http.read.timeout.ms", "2000");

    private final String topic;
    private final RegistryDeserializer<TelemetryEvent> deserializer;
    private final InstantSource clock;
    private final KnownEventDecoder known = new KnownEventDecoder();
    private final WriterIds writers = new WriterIds();

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
    public EventDecoder(String topic, RegistryDeserializer<TelemetryEvent> deserializer, InstantSource clock) {
        this.topic = topic;
        this.deserializer = deserializer;
        this.clock = clock;
    }

    /**
     * Properties for the deserializer that leave the retrying to this class.
     *
     * @param properties what the operator set; it wins
     */
    public static Map<String, String> clientProperties(Map<String, String> properties) {
        Map<String, String> merged = new HashMap<>(IMPATIENT);
        merged.putAll(properties);
        return merged;
    }

    /**
     * The event, or empty if the bytes are none.
     *
     * @throws RegistryUnavailableException after some seconds of trying; the record is to be read again
     */
    public Optional<TelemetryEvent> decode(byte[] value) {
        TelemetryEvent event = writers.isOwn(value) ? known.decode(value, WriterIds.HEADER_BYTES) : null;
        return event == null ? decodeAny(value) : Optional.of(event);
    }

    private Optional<TelemetryEvent> decodeAny(byte[] value) {
        Instant deadline = clock.instant().plus(PATIENCE);
        while (true) {
            try {
                // The record may be of any type that the registry knows: the generic signature promises too much.
                Object decoded = deserializer.deserialize(topic, value);
                if (decoded instanceof TelemetryEvent event) {
                    writers.learn(value, id -> deserializer.writer(topic, id));
                    return Optional.of(event);
                }
                return Optional.empty();
            } catch (RuntimeException e) {
                // Not only SerializationException: bytes too short for an id end in a BufferUnderflowException, an id
                // of a JSON schema in an UncheckedExecutionException. None of them may stop the partition for good.
                if (!RegistryOutage.isCauseOf(e)) {
                    return Optional.empty();
                }
                pauseOrGiveUp(deadline, e);
            }
        }
    }

    private void pauseOrGiveUp(Instant deadline, RuntimeException cause) {
        if (!clock.instant().isBefore(deadline)) {
            throw new RegistryUnavailableException(cause);
        }
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException(e);
        }
    }
}
