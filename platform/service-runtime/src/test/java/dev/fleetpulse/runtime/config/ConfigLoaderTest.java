package dev.fleetpulse.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.runtime.config.SinkConfig.Mode;
import dev.fleetpulse.runtime.config.SinkConfig.Quota;
import dev.fleetpulse.runtime.config.SinkConfig.Receiver;
import dev.fleetpulse.runtime.config.SinkConfig.Retries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigLoaderTest {

    private static final SinkConfig DEFAULTS = new SinkConfig(
            new Retries(5, Duration.ofSeconds(1)),
            new KafkaSettings("127.0.0.1:9092", Map.of()),
            Map.of(),
            Mode.LIVE,
            List.of(),
            0.0,
            null,
            "unnamed",
            null);

    @TempDir
    private Path folder;

    private YamlFile file = new YamlFile(Path.of(""));

    @BeforeEach
    void nameFile() {
        file = YamlFile.in(folder);
    }

    @Test
    void shouldTakeDefaultsWhenNothingIsSaid() {
        // When
        SinkConfig config = ConfigLoader.load(SinkConfig.class, null, Map.of());

        // Then
        assertThat(config).isEqualTo(DEFAULTS);
    }

    @Test
    void shouldTakeDefaultsFromFileThatSaysNothing() {
        assertThat(file.load("")).isEqualTo(DEFAULTS);
        assertThat(file.load("# only a comment\n")).isEqualTo(DEFAULTS);
        assertThat(file.load("kafka:\nmode:\nretries: {pause: }\n")).isEqualTo(DEFAULTS);
    }

    @Test
    void shouldMapEverySetting() {
        // When
        SinkConfig config = file.load("""
                retries: {pause: 250ms}
                kafka:
                  bootstrap_servers: one:9092,two:9092
                  properties: {linger.ms: 5, client.rack: 1.10}
                receivers:
                  on_call: {url: http://a, token: t0p, retries: {attempts: 2}}
                mode: Shadow
                fleets: [media, orders]
                ratio: 0.5
                ledger: data/ledger
                display_name: sink
                quota: {unit: " posts ", amount: 1_000}
                """);

        // Then
        Receiver onCall = new Receiver("http://a", new Secret("t0p"), new Retries(2, Duration.ofSeconds(1)));
        assertThat(config)
                .isEqualTo(new SinkConfig(
                        new Retries(5, Duration.ofMillis(250)),
                        new KafkaSettings("one:9092,two:9092", Map.of("linger.ms", "5", "client.rack", "1.10")),
                        Map.of("on_call", onCall),
                        Mode.SHADOW,
                        List.of("media", "orders"),
                        0.5,
                        Path.of("data/ledger"),
                        "sink",
                        new Quota("posts", 1_000)));
    }

    @Test
    void shouldTellAllProblemsAtOnce() {
        // When
        List<String> problems = file.problems("""
                retreis: {}
                retries: {attempts: 99, pause: 2m, patience: 1}
                kafka: {bootstrap_servers: nowhere, properties: {group.id: mine, producer.acks: 0}}
                receivers:
                  slack: {token: abc}
                  mail: {url: http://b, retries: {attempts: many}}
                mode: sideways
                fleets: media
                ratio: a lot
                quota: {amount: 1}
                """);

        // Then
        assertThat(problems)
                .containsExactly(
                        "retreis: unknown setting (did you mean retries?)",
                        "retries.patience: unknown setting (did you mean pause?)",
                        "retries.attempts: out of range (got 99, allowed 1 to 10)",
                        "retries.pause: too long (got PT2M, allowed up to 1m)",
                        "kafka.bootstrap_servers: not an address (got nowhere, allowed host:port,host:port)",
                        "kafka.properties.group.id: is set by FleetPulse itself, remove it",
                        "kafka.properties.producer.acks: is set by FleetPulse itself, remove it",
                        "receivers.slack.url: missing (allowed an address)",
                        "receivers.mail.retries.attempts: not a whole number (got many, allowed -2147483648 to 2147483647)",
                        "mode: unknown value (got sideways, allowed live, shadow)",
                        "fleets: not a list (got media, allowed a list such as [a, b])",
                        "ratio: not a number (got a lot, allowed a number)",
                        "quota.unit: missing");
    }

    /** A setting of the wrong type must not hide what its neighbours' record says about them. */
    @Test
    void shouldCheckTheOtherSettingsOfRecordWithOneOfWrongType() {
        assertThat(file.problems("retries: {attempts: 11, pause: soon}"))
                .containsExactly(
                        "retries.pause: not a duration (got soon, allowed a number with a unit such as 250ms, 10s, 5m, 1h or 7d)",
                        "retries.attempts: out of range (got 11, allowed 1 to 10)");
    }

    @Test
    void shouldRefuseWrongShapes() {
        assertThat(file.problems("retries: 3\nreceivers: [a]\nmode: {a: 1}\nfleets: [[a]]\n"))
                .containsExactly(
                        "retries: not a map (got 3, allowed a map of settings)",
                        "receivers: not a map (got a list, allowed a map of names to values)",
                        "mode: not a single value (got a map, allowed one of live, shadow)",
                        "fleets[0]: not a single value (got a list, allowed text)");
    }

    @Test
    void shouldNameTheFileThatIsMissing() {
        assertThatThrownBy(() -> ConfigLoader.load(SinkConfig.class, folder.resolve("none.yaml"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage(folder.resolve("none.yaml") + ": no such file");
    }

    @Test
    void shouldNameTheLineThatIsNoYaml() {
        assertThat(file.problems("mode: live\nfleets: [media\nratio: 1\n"))
                .singleElement()
                .asString()
                .startsWith(file.path() + ":3: not valid YAML (");
    }

    @Test
    void shouldRefuseSettingThatIsGivenTwice() {
        assertThat(file.problems("mode: live\nratio: 1\nmode: shadow\n"))
                .containsExactly(file.path() + ":3: not valid YAML (Duplicate field 'mode')");
    }

    @Test
    void shouldRefuseAliasesRatherThanReadTheirNames() {
        assertThat(file.problems("display_name: &name sink\nledger: *name\n"))
                .containsExactly(file.path() + ":2: aliases are not possible here, write the value out");
    }

    @Test
    void shouldRefuseFileThatIsNoMap() {
        assertThat(file.problems("- a\n- b\n"))
                .containsExactly(file.path() + ": not a map of settings (got a list, allowed name: value)");
    }

    @Test
    void shouldRefuseFileThatIsNoText() throws Exception {
        // Given
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xC3, (byte) 0x28});

        // When / Then
        assertThatThrownBy(() -> ConfigLoader.load(SinkConfig.class, binary, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage(binary + ": is not UTF-8 text");
    }
}
