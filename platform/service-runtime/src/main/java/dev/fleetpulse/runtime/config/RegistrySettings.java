package dev.fleetpulse.runtime.config;

import java.util.HashMap;
import java.util.Map;

/**
 * Where the schema registry is.
 *
 * <p>Its client takes a certificate for any name once it is told which authority to trust, so where a property of TLS is
 * set, the name is checked too, unless {@value #NAME_CHECK} says {@code none}.
 *
 * @param url base address of its Confluent-compatible API
 * @param properties further properties of the serializers, for example credentials
 */
public record RegistrySettings(
        @Default("http://127.0.0.1:8081/apis/ccompat/v7") String url, Map<String, String> properties) {

    private static final String TLS = "schema.registry.ssl.";
    private static final String NAME_CHECK = TLS + "endpoint.identification.algorithm";

    public RegistrySettings {
        properties = withNameCheck(properties);
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

    private static Map<String, String> withNameCheck(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        if (properties.keySet().stream().anyMatch(key -> key.startsWith(TLS))) {
            all.putIfAbsent(NAME_CHECK, "https");
        }
        return Map.copyOf(all);
    }

    /** The address and the names of the properties; their values may be secret. */
    @Override
    public String toString() {
        return "RegistrySettings[url=" + url + ", properties=" + properties.keySet() + "]";
    }
}
