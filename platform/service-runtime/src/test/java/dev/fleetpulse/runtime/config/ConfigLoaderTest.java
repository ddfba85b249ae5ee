package dev.fleetpulse.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigLoaderTest {

    enum Mode {
        LIVE,
        SHADOW
    }

    record Retries(
            @Default("3") int attempts, @Default("1s") Duration pause) {
        Retries {
            new Checks()
                    .range("attempts", attempts, 1, 10)
                    .that(pause.compareTo(Duration.ofMinutes(1)) <= 0, "pause", "too long", pause, "up to 1m")
                    .done();
        }
    }

    record Receiver(String url, @Nullable Secret token, Retries retries) {
        Receiver {
            if (url == null) {
                throw new IllegalArgumentException("url: missing");
            }
        }
    }

    record SinkConfig(
            @Default("{attempts: 5}") Retries retries,
            KafkaSettings kafka,
            Map<String, Receiver> receivers,
            @Default("live") Mode mode,
            List<String> fleets,
            double ratio,
            @Nullable Path ledger,
            @Default("unnamed") String displayName) {}

    @TempDir
    Path folder;

    @Test
    void shouldTakeDefaultsWhenNothingIsSaid() {
        // When
        SinkConfig config = ConfigLoader.load(SinkConfig.class, null, Map.of());

        // Then
        assertThat(config)
                .isEqualTo(new SinkConfig(
                        new Retries(5, Duration.ofSeconds(1)),
                        new KafkaSettings("127.0.0.1:9092", Map.of()),
                        Map.of(),
                        Mode.LIVE,
                        List.of(),
                        0.0,
                        null,
                        "unnamed"));
    }

    @Test
    void shouldMapEveryKey() {
        // When
        SinkConfig config = load("""
                retries: {pause: 250ms}
                kafka:
                  bootstrap_servers: one:9092,two:9092
                  properties: {linger.ms: 5, client.rack: 1.10}
                receivers:
                  on_call: {url: http://a, token: t0p, retries: {attempts: 2}}
                mode: SHADOW
                fleets: [media, orders]
                ratio: 0.5
                ledger: data/ledger
                display_name: sink
                """);

        // Then
        assertThat(config)
                .isEqualTo(new SinkConfig(
                        new Retries(5, Duration.ofMillis(250)),
                        new KafkaSettings("one:9092,two:9092", Map.of("linger.ms", "5", "client.rack", "1.10")),
                        Map.of(
                                "on_call",
                                new Receiver("http://a", new Secret("t0p"), new Retries(2, Duration.ofSeconds(1)))),
                        Mode.SHADOW,
                        List.of("media", "orders"),
                        0.5,
                        Path.of("data/ledger"),
                        "sink"));
    }

    @Test
    void shouldTellAllProblemsAtOnce() {
        assertThatThrownBy(() -> load("""
                                retreis: {}
                                retries: {attempts: 99, pause: 2m, patience: 1}
                                kafka: {bootstrap_servers: nowhere, properties: {group.id: mine, producer.acks: 0}}
                                receivers:
                                  slack: {token: abc}
                                  mail: {url: http://b, retries: {attempts: many}}
                                mode: sideways
                                fleets: media
                                ratio: a lot
                                """))
                .asInstanceOf(type(ConfigException.class))
                .extracting(ConfigException::problems)
                .isEqualTo(List.of(
                        "retreis: unknown setting (did you mean retries?)",
                        "retries.patience: unknown setting (did you mean pause?)",
                        "retries.attempts: out of range (got 99, allowed 1 to 10)",
                        "retries.pause: too long (got PT2M, allowed up to 1m)",
                        "kafka.bootstrap_servers: not an address (got nowhere, allowed host:port,host:port)",
                        "kafka.properties.group.id: is set by FleetPulse itself, remove it",
                        "kafka.properties.producer.acks: is set by FleetPulse itself, remove it",
                        "receivers.slack.url: missing",
                        "receivers.mail.retries.attempts: not a whole number (got many, allowed -2147483648 to 2147483647)",
                        "mode: unknown value (got sideways, allowed live, shadow)",
                        "fleets: not a list (got media, allowed a list such as [a, b])",
                        "ratio: not a number (got a lot, allowed a number)"));
    }

    private SinkConfig load(String yaml) {
        return ConfigLoader.load(SinkConfig.class, file(yaml), Map.of());
    }

    private Path file(String yaml) {
        try {
            return Files.writeString(folder.resolve("config.yaml"), yaml);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
