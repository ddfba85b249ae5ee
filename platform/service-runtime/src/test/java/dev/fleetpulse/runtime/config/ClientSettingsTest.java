package dev.fleetpulse.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientSettingsTest {

    @Test
    void shouldReachKafkaAndRegistryOnThisMachineByDefault() {
        assertThat(ConfigLoader.load(KafkaSettings.class, null, Map.of()))
                .isEqualTo(KafkaSettings.at("127.0.0.1:9092"));
        assertThat(ConfigLoader.load(RegistrySettings.class, null, Map.of()))
                .isEqualTo(RegistrySettings.at("http://127.0.0.1:8081/apis/ccompat/v7"));
    }

    @Test
    void shouldPassPropertiesToClients() {
        // Given
        KafkaSettings kafka = new KafkaSettings("a:1", Map.of("security.protocol", "SSL", "producer.linger.ms", "5"));

        // When
        Map<String, Object> client = kafka.clientProperties();

        // Then
        assertThat(client)
                .isEqualTo(Map.of("bootstrap.servers", "a:1", "security.protocol", "SSL", "producer.linger.ms", "5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bootstrap.servers",
                "key.serializer",
                "value.deserializer",
                "group.id",
                "transactional.id",
                "application.id",
                "processing.guarantee",
                "enable.auto.commit",
                "isolation.level",
                "production.exception.handler",
                "main.consumer.isolation.level",
                "producer.partitioner.class"
            })
    void shouldRefusePropertiesOnWhichPromisesRest(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KafkaSettings("a:1", Map.of(key, "x")))
                .withMessage("properties." + key + ": is set by FleetPulse itself, remove it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nohost", ":9092", "a:1,", "a:1,b", "a:123456"})
    void shouldRefuseWhatIsNoListOfAddresses(String servers) {
        assertThatIllegalArgumentException().isThrownBy(() -> KafkaSettings.at(servers));
    }

    @Test
    void shouldRefuseRegistryWithoutAddressOrWithOurProperties() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegistrySettings("registry", Map.of("specific.avro.reader", "false")))
                .withMessage("""
                        url: not an address (got registry, allowed such as http://127.0.0.1:8081/apis/ccompat/v7)
                        properties.specific.avro.reader: is set by FleetPulse itself, remove it""");
    }
}
