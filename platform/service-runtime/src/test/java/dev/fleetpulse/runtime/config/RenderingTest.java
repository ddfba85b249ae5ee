package dev.fleetpulse.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RenderingTest {

    @TempDir
    private Path folder;

    private static final String EVERYTHING = """
            retries:
              attempts: 5
              pause: 250ms
            kafka:
              bootstrap_servers: one:9092
              properties:
                client.rack: 1.10
            receivers: {}
            mode: live
            fleets:
              - media
              - orders
            ratio: 0.5
            ledger: data/ledger
            display_name: sink
            quota: null
            """;

    record Times(List<Duration> times) {}

    record Address(String url) {}

    @Test
    void shouldReadAsItWasWritten() {
        // Given
        SinkConfig config = YamlFile.in(folder).load(EVERYTHING);

        // When
        String rendered = ConfigLoader.render(config);

        // Then
        assertThat(rendered).isEqualTo(EVERYTHING);
        assertThat(YamlFile.in(folder).load(rendered)).isEqualTo(config);
    }

    @Test
    void shouldHidePropertiesThatSoundSecret() {
        // Given
        Map<String, String> secrets = Map.of(
                "ssl.truststore.password", "s3cret",
                "sasl.jaas.config", "s3cret",
                "basic.auth.user.info", "s3cret",
                "bearer.auth.token", "s3cret",
                "ssl.keystore.key", "s3cret",
                "oauth.client.secret", "s3cret");
        KafkaSettings kafka = new KafkaSettings("one:9092", secrets);

        // When
        String rendered = ConfigLoader.render(kafka);

        // Then
        assertThat(rendered).contains("sasl.jaas.config: '***'").doesNotContain("s3cret");
        assertThat(kafka.toString()).contains("one:9092", "sasl.jaas.config").doesNotContain("s3cret");
        assertThat(new RegistrySettings("http://a", secrets).toString()).doesNotContain("s3cret");
    }

    @Test
    void shouldHideTheUserInAnAddress() {
        assertThat(ConfigLoader.render(new Address("https://ann:s3cret@registry:8081/x")))
                .isEqualTo("url: https://***@registry:8081/x\n");
    }

    @Test
    void shouldWriteDurationsInTheirLargestUnit() {
        // Given
        Times times = new Times(List.of(
                Duration.ZERO,
                Duration.ofMillis(1_500),
                Duration.ofSeconds(90),
                Duration.ofMinutes(90),
                Duration.ofHours(36),
                Duration.ofDays(7),
                Duration.ofNanos(5)));

        // When / Then
        assertThat(ConfigLoader.render(times).lines().map(line -> line.replace("  - ", "")))
                .containsExactly("times:", "0s", "1500ms", "90s", "90m", "36h", "7d", "PT0.000000005S");
    }
}
