package dev.fleetpulse.topic;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Confluent's deserializer, which also tells the schema that a value was written with. Thread-safe.
 *
 * @param <T> generated type; a value may be of any other type that the registry knows
 */
public final class RegistryDeserializer<T> implements Deserializer<T> {

    private final Confluent confluent = new Confluent();

    private static final class Confluent extends KafkaAvroDeserializer {

        /** Asks as reading a value asks, so that what was read before is answered from memory. */
        ParsedSchema writer(String topic, int id) throws IOException, RestClientException {
            return getSchemaBySubjectAndId(getSubjectName(topic, false, null, null), id);
        }
    }

    RegistryDeserializer(Map<String, Object> config) {
        confluent.configure(config, false);
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(String topic, byte[] value) {
        return (T) confluent.deserialize(topic, value);
    }

    /**
     * The schema of an id with which a value of the topic was read before; empty if it is no Avro, or was forgotten and
     * cannot be asked for.
     */
    public Optional<Schema> writer(String topic, int id) {
        try {
            return confluent.writer(topic, id) instanceof AvroSchema avro
                    ? Optional.of(avro.rawSchema())
                    : Optional.empty();
        } catch (IOException | RestClientException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        confluent.close();
    }
}
