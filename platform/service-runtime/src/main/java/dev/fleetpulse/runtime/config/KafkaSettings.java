package dev.fleetpulse.runtime.config;

import java.util.HashMap;
import java.util.Map;

/**
 * How to reach Kafka.
 *
 * <p>{@code properties} go to every client as they are (for Streams with its prefixes, such as {@code producer.}), except
 * those on which FleetPulse's promises rest: naming one of them is an error, never silently ignored. What a service sets
 * for its own client stands above {@code properties}, these above Kafka's defaults.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param properties further client properties, for example {@code security.protocol}
 */
public record KafkaSettings(@Default("127.0.0.1:9092") String bootstrapServers, Map<String, String> properties) {

    public KafkaSettings {
        properties = Map.copyOf(properties);
        Checks checks = new Checks();
        for (String address : bootstrapServers.split(",", -1)) {
            checks.that(
                    address.strip().matches("\\S+:\\d{1,5}"),
                    "bootstrap_servers",
                    "not an address",
                    address.strip(),
                    "host:port,host:port");
        }
        OwnedKeys.check(checks, OwnedKeys.KAFKA, properties);
        checks.done();
    }

    /** The cluster at {@code bootstrapServers}, with no further properties. */
    public static KafkaSettings at(String bootstrapServers) {
        return new KafkaSettings(bootstrapServers, Map.of());
    }

    /** A new map to build a client's configuration on: the properties and the addresses. */
    public Map<String, Object> clientProperties() {
        Map<String, Object> client = new HashMap<>(properties);
        client.put("bootstrap.servers", bootstrapServers);
        return client;
    }

    /** The addresses and the names of the properties; their values may be secret. */
    @Override
    public String toString() {
        return "KafkaSettings[bootstrapServers=" + bootstrapServers + ", properties=" + properties.keySet() + "]";
    }
}
