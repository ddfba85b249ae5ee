package dev.fleetpulse.topic;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serializers and deserializers in Confluent's wire format (magic byte 0, 4-byte schema id, Avro binary) against one
 * schema registry. The results are thread-safe once configured; who asks for one closes it.
 */
public final class AvroSerdes {

    private final Map<String, Object> config;

    /**
     * @param registryUrl base address of the registry's Confluent API, or {@code mock://scope} in unit tests
     * @param properties further properties of the serializer, for example credentials; they win over ours
     */
    public AvroSerdes(String registryUrl, Map<String, String> properties) {
        Map<String, Object> merged = new HashMap<>();
        merged.put("schema.registry.url", registryUrl);
        merged.put("specific.avro.reader", "true");
        merged.put("auto.register.schemas", "true");
        merged.put("avro.use.logical.type.converters", "true");
        merged.putAll(properties);
        this.config = Map.copyOf(merged);
    }

    /** Serializer for values of a topic. */
    @SuppressWarnings("unchecked")
    public <T extends SpecificRecord> Serializer<T> serializer() {
        KafkaAvroSerializer serializer = new KafkaAvroSerializer();
        serializer.configure(config, false);
        return new RegisteringSerializer<>((Serializer<T>) (Serializer<?>) serializer);
    }

    /** Deserializer for values of a topic; reads every writer schema as the type's own. */
    public <T extends SpecificRecord> RegistryDeserializer<T> deserializer() {
        return new RegistryDeserializer<>(config);
    }
}
