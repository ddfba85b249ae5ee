package dev.fleetpulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fleetpulse.ingest.privacy.PrivacySettings;
import dev.fleetpulse.runtime.config.ConfigException;
import dev.fleetpulse.runtime.config.ConfigLoader;
import dev.fleetpulse.runtime.config.Secret;
import dev.fleetpulse.topic.TopicSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayConfigTest {

    private static final String KEY = "00112233445566778899aabbccddeeff";
    private static final Map<String, String> KEY_ONLY = Map.of("FLEETPULSE_PRIVACY__PSEUDONYM_KEY", KEY);

    @TempDir
    private Path folder;

    @Test
    void shouldHaveDefaults() {
        // When
        GatewayConfig config = ConfigLoader.load(GatewayConfig.class, null, KEY_ONLY);

        // Then
        assertThat(config.http().host()).isEqualTo("127.0.0.1");
        assertThat(config.http().port()).isEqualTo(8090);
        assertThat(config.kafka().bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(config.schemaRegistry().url()).isEqualTo("http://127.0.0.1:8081/apis/ccompat/v7");
        assertThat(config.topics()).isEqualTo(new TopicSettings("fleetpulse", 12, 1, false));
        assertThat(config.ingest())
                .isEqualTo(new IngestSettings(false, 10_000, Duration.ofSeconds(8), Duration.ofSeconds(10), null));
        assertThat(config.privacy()).isEqualTo(new PrivacySettings(new Secret(KEY), "k1", false));
    }

    @Test
    void shouldReadEveryKey() throws IOException {
        // Given
        Path keyFile = Files.writeString(folder.resolve("key"), KEY + "\n");
        Path yaml = Files.writeString(folder.resolve("gateway.yaml"), """
                http: {host: localhost, port: 1, auth: {allow_anonymous: true}, allowed_origins: [https://a.example]}
                kafka: {bootstrap_servers: "k:2", properties: {linger.ms: 20}}
                schema_registry: {url: "http://r:3", properties: {basic.auth.user.info: "u:p"}}
                topics: {prefix: other, partitions: 4, replication: 3, manage: true, create_time: true}
                ingest: {allow_shift: true, max_in_flight_events: 5000, ack_timeout: 4s, heartbeat_interval: 5s, name: gate-2}
                privacy: {pseudonym_key: "file:%s", key_id: k7, allow_ephemeral_key: true}
                """.formatted(keyFile));

        // When
        GatewayConfig config = ConfigLoader.load(GatewayConfig.class, yaml, Map.of());

        // Then
        assertThat(config.http().port()).isEqualTo(1);
        assertThat(config.kafka().properties()).isEqualTo(Map.of("linger.ms", "20"));
        assertThat(config.schemaRegistry().properties()).isEqualTo(Map.of("basic.auth.user.info", "u:p"));
        assertThat(config.topics()).isEqualTo(new TopicSettings("other", 4, 3, true, true));
        assertThat(config.ingest())
                .isEqualTo(new IngestSettings(true, 5_000, Duration.ofSeconds(4), Duration.ofSeconds(5), "gate-2"));
        assertThat(config.privacy()).isEqualTo(new PrivacySettings(new Secret(KEY), "k7", true));
    }

    /** The shipped file is documentation: what it says must be what the code does. */
    @Test
    void shouldShipAFileThatStatesTheDefaults() {
        // Given
        Path shipped = Path.of(System.getProperty("fleetpulse.root")).resolve("config/gateway.yaml");

        // When
        GatewayConfig fromFile = ConfigLoader.load(GatewayConfig.class, shipped, KEY_ONLY);
        GatewayConfig defaults = ConfigLoader.load(GatewayConfig.class, null, KEY_ONLY);

        // Then
        assertThat(fromFile).isEqualTo(defaults);
    }

    @Test
    void shouldReportAllProblemsAtOnce() throws IOException {
        // Given
        Path yaml = Files.writeString(folder.resolve("gateway.yaml"), """
                kafka: {properties: {acks: "1"}}
                ingest: {max_in_flight_events: 10, ack_timeout: 1h, allow_shfit: true, heartbeat_interval: 5m, name: "a b"}
                privacy: {key_id: main}
                """);

        // When
        ConfigException problems = catchThrowableOfType(
                ConfigException.class, () -> ConfigLoader.load(GatewayConfig.class, yaml, Map.of()));

        // Then
        assertThat(String.join("\n", problems.problems()))
                .contains(
                        "kafka.properties.acks: is set by FleetPulse itself",
                        "ingest.max_in_flight_events: out of range (got 10, allowed 1000 to 1000000)",
                        "ingest.ack_timeout: out of range (got PT1H, allowed 1s to 30s)",
                        "ingest.heartbeat_interval: out of range (got PT5M, allowed 0s, or 1s to 10s)",
                        "ingest.name: no name of a bot (got a b, allowed ",
                        "ingest.allow_shfit",
                        "allow_shift",
                        "privacy.key_id: no key id (got main, allowed k1 to k9999)",
                        "privacy.pseudonym_key: missing");
    }

    @Test
    void shouldRefuseAKeyThatCanBeGuessed() {
        // When // Then
        assertThatThrownBy(() -> new PrivacySettings(new Secret("short"), "k1", false))
                .hasMessage("pseudonym_key: shorter than 32 characters");
    }

    @Test
    void shouldNotNeedAKeyInADemo() {
        // When
        PrivacySettings demo = PrivacySettings.ephemeral();

        // Then
        assertThat(demo.allowEphemeralKey()).isTrue();
        assertThat(demo.pseudonymKey()).isNull();
    }

    @Test
    void shouldNotShowTheKey() {
        // When
        GatewayConfig config = ConfigLoader.load(GatewayConfig.class, null, KEY_ONLY);

        // Then
        assertThat(config.toString()).doesNotContain(KEY);
        assertThat(ConfigLoader.render(config)).doesNotContain(KEY);
    }
}
