package dev.fleetpulse.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.runtime.admin.CheckResult;
import dev.fleetpulse.runtime.config.RegistrySettings;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A registry with a certificate of an authority of one's own: the check trusts whom the serializer trusts. */
@Timeout(180)
final class RegistryTlsTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String NAME_CHECK = "schema.registry.ssl.endpoint.identification.algorithm";

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static TlsRegistry registry;

    @BeforeAll
    static void start() throws Exception {
        registry = TlsRegistry.start(folder);
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void shouldTrustTheAuthorityThatTheSerializerIsToldOf() {
        // Given
        RegistrySettings settings = new RegistrySettings(registry.url("localhost"), trusting());

        // When
        CheckResult result = new RegistryCheck(settings, LIMIT).check();

        // Then
        assertThat(result).isEqualTo(CheckResult.healthy(settings.url() + " answered 200"));
        assertThat(serializes(settings)).isTrue();
    }

    @Test
    void shouldNotTrustAnAuthorityThatNobodyNamed() {
        // Given
        RegistrySettings settings = RegistrySettings.at(registry.url("localhost"));

        // When
        CheckResult result = new RegistryCheck(settings, LIMIT).check();

        // Then
        assertThat(result.healthy()).isFalse();
        assertThat(result.detail())
                .startsWith(settings.url() + ": ")
                .contains("unable to find valid certification path");
        assertThat(serializes(settings)).isFalse();
    }

    /** The client itself would not look at the name. */
    @Test
    void shouldRefuseACertificateForAnotherName() {
        // Given
        RegistrySettings settings = new RegistrySettings(registry.url("127.0.0.1"), trusting());

        // When
        CheckResult result = new RegistryCheck(settings, LIMIT).check();

        // Then
        assertThat(result.healthy()).isFalse();
        assertThat(result.detail()).contains("subject alternative names");
        assertThat(serializes(settings)).isFalse();
    }

    @Test
    void shouldTakeAnyNameWhereThatIsAskedFor() {
        // Given
        Map<String, String> properties = new HashMap<>(trusting());
        properties.put(NAME_CHECK, "none");
        RegistrySettings settings = new RegistrySettings(registry.url("127.0.0.1"), properties);

        // When
        CheckResult result = new RegistryCheck(settings, LIMIT).check();

        // Then
        assertThat(result.healthy()).isTrue();
        assertThat(serializes(settings)).isTrue();
    }

    private static Map<String, String> trusting() {
        return Map.of(
                "schema.registry.ssl.truststore.type",
                "PEM",
                "schema.registry.ssl.truststore.location",
                registry.authority().toString());
    }

    private static boolean serializes(RegistrySettings settings) {
        Map<String, String> properties = new HashMap<>(settings.properties());
        properties.put("schema.registry.url", settings.url());
        properties.put("max.retries", "0");
        try (KafkaAvroSerializer serializer = new KafkaAvroSerializer()) {
            serializer.configure(properties, false);
            return serializer.serialize("events", "text").length > 0;
        } catch (SerializationException e) {
            return false;
        }
    }
}
