package dev.fleetpulse.runtime.config;

import java.util.Map;

/**
 * Where the schema registry is.
 *
 * @param url base address of its Confluent-compatible API
 * @param properties further properties of the serializers, for example credentials
 */
public record RegistrySettings(
        @Default("http://127.0.0.1:8081/apis/ccompat/v7") String url, Map<String, String> properties) {

    public RegistrySettings {
        properties = Map.copyOf(properties);
        Checks checks = new Checks()
                .that(
                        url.matches("(https?|mock)://.+"),
                        "url",
                        "not an address",
                        url,
                        "such as http://127.0.0.1:8081/apis/ccompat/v7");
        OwnedKeys.check(checks, OwnedKeys.REGISTRY, properties);
        checks.done();
    }

    /** The registry at {@code url}, with no further properties. */
    public static RegistrySettings at(String url) {
        return new RegistrySettings(url, Map.of());
    }

    /** The address and the names of the properties; their values may be secret. */
    @Override
    public String toString() {
        return "RegistrySettings[url=" + url + ", properties=" + properties.keySet() + "]";
    }
}
