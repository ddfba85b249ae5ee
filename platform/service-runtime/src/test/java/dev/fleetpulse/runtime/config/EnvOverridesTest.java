package dev.fleetpulse.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.runtime.config.SinkConfig.Mode;
import dev.fleetpulse.runtime.config.SinkConfig.Quota;
import dev.fleetpulse.runtime.config.SinkConfig.Retries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnvOverridesTest {

    @TempDir
    private Path folder;

    private YamlFile file = new YamlFile(Path.of(""));

    @BeforeEach
    void nameFile() {
        file = YamlFile.in(folder);
    }

    @Test
    void shouldOverrideWhatTheFileSays() {
        // When
        SinkConfig config = file.load(
                "mode: shadow\nretries: {attempts: 2, pause: 5s}\n",
                Map.of(
                        "FLEETPULSE_MODE", "live",
                        "FLEETPULSE_RETRIES__ATTEMPTS", "7",
                        "FLEETPULSE_DISPLAY_NAME", "from the environment",
                        "FLEETPULSE_LEDGER", "/var/ledger",
                        "HOME", "/root"));

        // Then
        assertThat(config.mode()).isEqualTo(Mode.LIVE);
        assertThat(config.retries()).isEqualTo(new Retries(7, Duration.ofSeconds(5)));
        assertThat(config.displayName()).isEqualTo("from the environment");
        assertThat(config.ledger()).isEqualTo(Path.of("/var/ledger"));
    }

    @Test
    void shouldReadListsByCommaOrAsYaml() {
        assertThat(file.load("fleets: [media]", Map.of("FLEETPULSE_FLEETS", "audit, orders ,"))
                        .fleets())
                .containsExactly("audit", "orders");
        assertThat(file.load("", Map.of("FLEETPULSE_FLEETS", "[\"a,b\", c]")).fleets())
                .containsExactly("a,b", "c");
    }

    @Test
    void shouldSetEntriesOfMaps() {
        // When
        Map<String, String> properties = file.load(
                        "kafka: {properties: {client.rack: a, Odd-Name: x}}",
                        Map.of(
                                "FLEETPULSE_KAFKA__PROPERTIES__LINGER_MS", "5",
                                "FLEETPULSE_KAFKA__PROPERTIES__CLIENT_RACK", "b",
                                "FLEETPULSE_KAFKA__PROPERTIES__ODD_NAME", "y"))
                .kafka()
                .properties();

        // Then
        assertThat(properties).isEqualTo(Map.of("linger.ms", "5", "client.rack", "b", "Odd-Name", "y"));
    }

    @Test
    void shouldLayMapsAndPartsOverTheFile() {
        // When
        SinkConfig config = file.load(
                "kafka: {properties: {client.rack: a}}",
                Map.of(
                        "FLEETPULSE_KAFKA__PROPERTIES", "{linger.ms: 5}",
                        "FLEETPULSE_QUOTA", "{unit: posts, amount: 3}",
                        "FLEETPULSE_RECEIVERS__SLACK__URL", "http://a"));

        // Then
        assertThat(config.kafka().properties()).isEqualTo(Map.of("client.rack", "a", "linger.ms", "5"));
        assertThat(config.quota()).isEqualTo(new Quota("posts", 3));
        assertThat(config.receivers()).containsOnlyKeys("slack");
    }

    @Test
    void shouldNameTheNearestVariableWhenNoneFits() {
        assertThat(file.problems(
                        "",
                        Map.of(
                                "FLEETPULSE_RETRIES_ATTEMPTS", "7",
                                "FLEETPULSE_KAFKA__BOOTSTRAP_SERVER", "a:1",
                                "FLEETPULSE_MODE__X", "live",
                                "FLEETPULSE_", "x")))
                .containsExactly(
                        "FLEETPULSE_: unknown setting (did you mean FLEETPULSE_MODE?)",
                        "FLEETPULSE_KAFKA__BOOTSTRAP_SERVER: unknown setting (did you mean FLEETPULSE_KAFKA__BOOTSTRAP_SERVERS?)",
                        "FLEETPULSE_MODE__X: unknown setting (did you mean FLEETPULSE_MODE?)",
                        "FLEETPULSE_RETRIES_ATTEMPTS: unknown setting (did you mean FLEETPULSE_RETRIES__ATTEMPTS?)");
    }

    @Test
    void shouldTellBadValuesByPathAndBadYamlByVariable() {
        assertThat(file.problems("", Map.of("FLEETPULSE_RATIO", "half", "FLEETPULSE_RETRIES", "{attempts")))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("FLEETPULSE_RETRIES: not YAML ("),
                        second -> assertThat(second).isEqualTo("ratio: not a number (got half, allowed a number)"));
    }

    @Test
    void shouldLeaveAloneWhatIsEmptyOrReadElsewhere() {
        // When
        SinkConfig config = file.load(
                "",
                Map.of(
                        "FLEETPULSE_RATIO", " ",
                        "FLEETPULSE_LOG_FORMAT", "json",
                        "FLEETPULSE_LOG_LEVEL", "DEBUG",
                        "FLEETPULSE_JAVA_OPTS", "-Xmx1g"));

        // Then
        assertThat(config).isEqualTo(ConfigLoader.load(SinkConfig.class, null, Map.of()));
    }
}
