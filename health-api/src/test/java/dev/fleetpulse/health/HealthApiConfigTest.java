package dev.fleetpulse.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.health.query.QuerySettings;
import dev.fleetpulse.runtime.config.ConfigException;
import dev.fleetpulse.runtime.config.ConfigLoader;
import dev.fleetpulse.runtime.config.Secret;
import dev.fleetpulse.runtime.http.HttpSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthApiConfigTest {

    private static final HealthApiConfig DEFAULTS = new HealthApiConfig(
            HttpSettings.loopback(8080),
            new QuerySettings(List.of(URI.create("http://127.0.0.1:8070")), null, Duration.ofSeconds(2)));

    @TempDir
    private Path folder;

    @Test
    void shouldHaveDefaults() {
        assertThat(ConfigLoader.load(HealthApiConfig.class, null, Map.of())).isEqualTo(DEFAULTS);
    }

    @Test
    void shouldShipAnExampleThatSpellsTheDefaultsOut() {
        // Given
        Path example = Path.of(System.getProperty("fleetpulse.root"), "config", "api.yaml");
        // Then
        assertThat(ConfigLoader.load(HealthApiConfig.class, example, Map.of())).isEqualTo(DEFAULTS);
    }

    @Test
    void shouldReadEverySetting() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("api.yaml"), """
                http:
                  port: 9000
                query:
                  processors: ["http://one:8070", "https://two"]
                  token: env:PROCESSOR_TOKEN
                  deadline: 750ms
                """);
        // When
        HealthApiConfig config = ConfigLoader.load(
                HealthApiConfig.class, file, Map.of("FLEETPULSE_HTTP__PORT", "9001", "PROCESSOR_TOKEN", "s3cret"));
        // Then
        assertThat(config.http().port()).isEqualTo(9001);
        assertThat(config.query())
                .isEqualTo(new QuerySettings(
                        List.of(URI.create("http://one:8070"), URI.create("https://two")),
                        new Secret("s3cret"),
                        Duration.ofMillis(750)));
        assertThat(config.toString()).doesNotContain("s3cret");
    }

    @Test
    void shouldTellAllProblemsAtOnce() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("api.yaml"), """
                query:
                  processors: ["localhost:8070"]
                  deadline: 10m
                  dedline: 1s
                """);
        // Then
        assertThatThrownBy(() -> ConfigLoader.load(HealthApiConfig.class, file, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("not a base address (got localhost:8070")
                .hasMessageContaining("deadline: out of range (got 600000ms, allowed 50ms to 30s)")
                .hasMessageContaining("dedline");
    }

    @Test
    void shouldRefuseToAskNobody() {
        assertThatThrownBy(() -> new QuerySettings(List.of(), null, Duration.ofSeconds(1)))
                .hasMessageContaining("processors: names nobody to ask");
    }
}
