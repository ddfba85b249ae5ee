package dev.fleetpulse.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.runtime.config.ConfigException;
import dev.fleetpulse.runtime.config.ConfigLoader;
import dev.fleetpulse.runtime.config.KafkaSettings;
import dev.fleetpulse.runtime.config.RegistrySettings;
import dev.fleetpulse.runtime.http.HttpSettings;
import dev.fleetpulse.topic.TopicSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorConfigTest {

    @TempDir
    private Path folder;

    @Test
    void shouldHaveDefaults() {
        assertThat(load(Map.of()))
                .isEqualTo(new ProcessorConfig(
                        HttpSettings.loopback(8070),
                        KafkaSettings.at("127.0.0.1:9092"),
                        RegistrySettings.at("http://127.0.0.1:8081/apis/ccompat/v7"),
                        new TopicSettings("fleetpulse", 12, 1, false),
                        new ProcessorConfig.Streams(
                                Path.of(".fleetpulse/processor"), 1, 1, Duration.ofMillis(250), "", ""),
                        new ProcessorConfig.Rules(List.of(Path.of("config/rules"))),
                        new ProcessorConfig.Clock(true)));
    }

    @Test
    void shouldReadEveryKey() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("processor.yaml"), """
                http: {port: 1}
                kafka: {bootstrap_servers: "kafka:2"}
                schema_registry: {url: "http://registry:3"}
                topics: {prefix: other, partitions: 4, replication: 3, manage: true, create_time: true}
                streams:
                  state_dir: /state
                  threads: 2
                  standby_replicas: 0
                  commit_interval: 1s
                  instance_id: processor-2
                  advertised: "processor-2:8070"
                rules: {paths: [mine, theirs/rules.yaml]}
                clock: {ticks: false}
                """);

        // When
        ProcessorConfig config = ConfigLoader.load(ProcessorConfig.class, file, Map.of());

        // Then
        assertThat(config)
                .isEqualTo(new ProcessorConfig(
                        HttpSettings.loopback(1),
                        KafkaSettings.at("kafka:2"),
                        RegistrySettings.at("http://registry:3"),
                        new TopicSettings("other", 4, 3, true, true),
                        new ProcessorConfig.Streams(
                                Path.of("/state"), 2, 0, Duration.ofSeconds(1), "processor-2", "processor-2:8070"),
                        new ProcessorConfig.Rules(List.of(Path.of("mine"), Path.of("theirs/rules.yaml"))),
                        new ProcessorConfig.Clock(false)));
    }

    @Test
    void shouldDoWithoutStandbysWhenTold() {
        assertThat(load(Map.of("FLEETPULSE_STREAMS__STANDBY_REPLICAS", "0"))
                        .streams()
                        .standbyReplicas())
                .isZero();
        assertProblem(
                "streams.standby_replicas: out of range (got 3, allowed 0 to 2)",
                Map.of("FLEETPULSE_STREAMS__STANDBY_REPLICAS", "3"));
    }

    @Test
    void shouldWantAnAddressForOthersWhenItListensOnAll() {
        // Given
        Map<String, String> everywhere =
                Map.of("FLEETPULSE_HTTP__HOST", "0.0.0.0", "FLEETPULSE_HTTP__AUTH__ALLOW_ANONYMOUS", "true");

        // When, Then
        assertProblem(
                "streams.advertised: missing: http.host 0.0.0.0 is no address that other services can reach",
                everywhere);
    }

    @Test
    void shouldRefuseHostsThatNoAddressMayHold() {
        assertProblem(
                "streams.advertised: not an address (got stream_processor:8070",
                Map.of("FLEETPULSE_STREAMS__ADVERTISED", "stream_processor:8070"));
        assertProblem(
                "http.host: no host that an address may hold: set streams.advertised (got stream_processor",
                Map.of(
                        "FLEETPULSE_HTTP__HOST", "stream_processor",
                        "FLEETPULSE_HTTP__AUTH__ALLOW_ANONYMOUS", "true"));
    }

    @Test
    void shouldTakeNamesAndAddressesOfBothKinds() {
        for (String advertised : new String[] {"processor-1.pulse:8070", "10.0.0.7:8070", "[::1]:8070"}) {
            assertThat(load(Map.of("FLEETPULSE_STREAMS__ADVERTISED", advertised))
                            .streams()
                            .advertised())
                    .isEqualTo(advertised);
        }
    }

    private static ProcessorConfig load(Map<String, String> environment) {
        return ConfigLoader.load(ProcessorConfig.class, null, environment);
    }

    private static void assertProblem(String problem, Map<String, String> environment) {
        assertThatThrownBy(() -> load(environment))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(problem);
    }
}
