package dev.fleetpulse.alertsink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.alertsink.dispatch.DispatchSettings;
import dev.fleetpulse.alertsink.receiver.mail.Encryption;
import dev.fleetpulse.runtime.config.ConfigException;
import dev.fleetpulse.runtime.config.ConfigLoader;
import dev.fleetpulse.runtime.config.KafkaSettings;
import dev.fleetpulse.runtime.config.RegistrySettings;
import dev.fleetpulse.runtime.config.Secret;
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

final class AlertSinkConfigTest {

    @TempDir
    private Path folder;

    @Test
    void shouldHaveDefaults() {
        // When
        AlertSinkConfig config = ConfigLoader.load(AlertSinkConfig.class, null, Map.of());

        // Then
        assertThat(config)
                .isEqualTo(new AlertSinkConfig(
                        HttpSettings.loopback(8060),
                        KafkaSettings.at("127.0.0.1:9092"),
                        RegistrySettings.at("http://127.0.0.1:8081/apis/ccompat/v7"),
                        new TopicSettings("fleetpulse", 12, 1, false),
                        new DispatchSettings(16, Duration.ofHours(1), Duration.ofHours(24)),
                        Map.of("log", ReceiverSettings.LOG)));
    }

    @Test
    void shouldMapEveryKey() throws IOException {
        // When
        AlertSinkConfig config = load(
                """
                http: {port: 0}
                kafka: {bootstrap_servers: "kafka:9093"}
                schema_registry: {url: "http://registry:8081"}
                topics: {prefix: test, partitions: 4, replication: 3, manage: true}
                dispatch: {max_in_flight: 2, give_up_after: 10m, give_up_after_critical: 2d}
                receivers:
                  log: {type: log}
                  pager:
                    type: webhook
                    url: https://hooks.example.org/alerts
                    headers: {Authorization: "env:PAGER_TOKEN"}
                    signing_secret: env:PAGER_KEY
                    allow_private_addresses: true
                  team:
                    type: slack
                    url: env:TEAM_HOOK
                    channel: "#alerts"
                    username: pulse
                    allow_private_addresses: true
                  guild:
                    type: discord
                    url: https://discord.example.org/api/webhooks/1
                    username: pulse
                    allow_private_addresses: true
                  people:
                    type: email
                    host: mail.example.org
                    port: 465
                    username: pulse
                    password: env:MAIL_PASSWORD
                    from: pulse@example.org
                    to: [ops@example.org, boss@example.org]
                    encryption: tls
                """,
                Map.of(
                        "MAIL_PASSWORD",
                        "s3cret",
                        "TEAM_HOOK",
                        "https://slack.example.org/services/T0",
                        "PAGER_TOKEN",
                        "Bearer x",
                        "PAGER_KEY",
                        "whsec_AAAA"));

        // Then
        assertThat(config)
                .isEqualTo(new AlertSinkConfig(
                        HttpSettings.loopback(0),
                        KafkaSettings.at("kafka:9093"),
                        RegistrySettings.at("http://registry:8081"),
                        new TopicSettings("test", 4, 3, true),
                        new DispatchSettings(2, Duration.ofMinutes(10), Duration.ofDays(2)),
                        Map.of(
                                "log",
                                ReceiverSettings.LOG,
                                "pager",
                                new ReceiverSettings.Webhook(
                                        new Secret("https://hooks.example.org/alerts"),
                                        Map.of("Authorization", new Secret("Bearer x")),
                                        new Secret("whsec_AAAA"),
                                        true),
                                "team",
                                new ReceiverSettings.Slack(
                                        new Secret("https://slack.example.org/services/T0"), "#alerts", "pulse", true),
                                "guild",
                                new ReceiverSettings.Discord(
                                        new Secret("https://discord.example.org/api/webhooks/1"), "pulse", true),
                                "people",
                                new ReceiverSettings.Email(
                                        "mail.example.org",
                                        465,
                                        "pulse",
                                        new Secret("s3cret"),
                                        "pulse@example.org",
                                        List.of("ops@example.org", "boss@example.org"),
                                        Encryption.TLS))));
    }

    @Test
    void shouldSayEverythingThatIsWrong() {
        assertThat(problems("""
                dispatch: {max_in_flight: 0, give_up_after: 0s, give_up_after_critical: 30d}
                receivers:
                  Pager: {type: log}
                  a: {type: webhook}
                  b: {type: pigeon}
                  c: {type: log, url: "http://example.org/", signing_secret: x}
                  d: {type: webhook, url: "ftp://example.org/"}
                  e: {url: "http://example.org/"}
                  f: {type: webhook, urll: "http://example.org/"}
                  g: {type: discord, url: "https://d.example.org/", username: "%s"}
                  i: {type: email, to: [a@b.org], from: a@b.org}
                  j: {type: email, host: h, from: a@b.org}
                  h: {type: slack, url: "nowhere/hunter4"}
                """.formatted("x".repeat(81))))
                .noneMatch(problem -> problem.contains("hunter4"))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).contains("dispatch.max_in_flight: out of range (got 0"),
                        problem -> assertThat(problem).contains("dispatch.give_up_after: out of range"),
                        problem -> assertThat(problem).contains("dispatch.give_up_after_critical: out of range"),
                        problem -> assertThat(problem).contains("receivers.a.url: missing"),
                        problem -> assertThat(problem)
                                .contains(
                                        "receivers.b.type: unknown value (got pigeon, allowed webhook, slack, discord, email, log)"),
                        problem -> assertThat(problem).contains("receivers.c.url: unknown setting"),
                        problem -> assertThat(problem).contains("receivers.c.signing_secret: unknown setting"),
                        problem -> assertThat(problem).contains("receivers.d.url: not a web address"),
                        problem -> assertThat(problem).contains("receivers.e.type: missing"),
                        problem ->
                                assertThat(problem).contains("receivers.f.urll: unknown setting (did you mean url?)"),
                        problem -> assertThat(problem).contains("receivers.f.url: missing"),
                        problem -> assertThat(problem).contains("receivers.g.username: too long (got 81 characters"),
                        problem -> assertThat(problem).contains("receivers.h.url: not a web address"),
                        problem -> assertThat(problem).contains("receivers.i.host: missing"),
                        problem -> assertThat(problem).contains("receivers.j.to: names nobody"));
    }

    @Test
    void shouldRefuseANameThatNoGroupCanCarry() {
        assertThat(problems("receivers: {On Call: {type: log}}"))
                .singleElement()
                .asString()
                .contains("receivers.On Call: not a name (got On Call, allowed a-z, 0-9 and -, at most 63)");
    }

    @Test
    void shouldNotShowSecrets() throws IOException {
        // Given
        AlertSinkConfig config = load("""
                receivers:
                  pager:
                    type: webhook
                    url: https://hooks.example.org/hunter1
                    headers: {Authorization: Bearer hunter2}
                    signing_secret: hunter3
                """, Map.of());

        // When
        String shown = config + ConfigLoader.render(config);

        // Then
        assertThat(shown).doesNotContain("hunter1", "hunter2", "hunter3").contains("***");
    }

    /** The file that people copy. */
    @Test
    void shouldReadTheExample() {
        // Given
        Path example = Path.of(System.getProperty("fleetpulse.root"), "config", "sink.yaml");

        // When
        AlertSinkConfig config = ConfigLoader.load(AlertSinkConfig.class, example, Map.of());

        // Then
        assertThat(config).isEqualTo(ConfigLoader.load(AlertSinkConfig.class, null, Map.of()));
    }

    private AlertSinkConfig load(String yaml, Map<String, String> env) throws IOException {
        Path file = Files.writeString(folder.resolve("sink.yaml"), yaml);
        return ConfigLoader.load(AlertSinkConfig.class, file, env);
    }

    private List<String> problems(String yaml) {
        ConfigException[] caught = new ConfigException[1];
        assertThatThrownBy(() -> load(yaml, Map.of()))
                .isInstanceOfSatisfying(ConfigException.class, e -> caught[0] = e);
        return caught[0].problems();
    }
}
