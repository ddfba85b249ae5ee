package dev.fleetpulse.alertsink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.alertsink.receiver.mail.Encryption;
import dev.fleetpulse.runtime.config.ConfigLoader;
import dev.fleetpulse.runtime.config.FormerName;
import dev.fleetpulse.runtime.config.FormerNotice;
import dev.fleetpulse.runtime.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What names of earlier monitors configure. That their receivers reach people: {@link FormerNamesDeliveryTest}. */
final class SinkFormerNamesTest {

    @TempDir
    private Path folder;

    private final List<FormerNotice> notices = new ArrayList<>();

    /** As the earlier monitor had it. */
    @Test
    void shouldUsePort587WithEncryptionWhereNothingElseIsSaid() throws IOException {
        // When
        AlertSinkConfig config =
                load(null, Map.of("SMTP_HOST", "mail.example.org", "SMTP_FROM", "a@b.org", "ALERT_EMAIL", "c@d.org"));

        // Then
        assertThat(config.receivers())
                .isEqualTo(Map.of(
                        "email",
                        new ReceiverSettings.Email(
                                "mail.example.org",
                                587,
                                null,
                                null,
                                "a@b.org",
                                List.of("c@d.org"),
                                Encryption.STARTTLS)));
    }

    /** A bot's own mail server, or an address alone, is no receiver. */
    @Test
    void shouldMakeNoReceiverOfHalfASetOfNames() throws IOException {
        // When
        AlertSinkConfig config = load(
                null,
                Map.of(
                        "SMTP_HOST", "mail.example.org",
                        "SMTP_PASSWORD", "s3cret",
                        "ALERT_SLACK_CHANNEL", "#alerts",
                        "MONITORING_WEBHOOK_SECRET", "s3cret",
                        "ALERT_WEBHOOK_HEADERS", "{}"));

        // Then
        assertThat(config).isEqualTo(load(null, Map.of()));
        assertThat(config.receivers()).containsOnlyKeys("log");
    }

    @Test
    void shouldKeepWhatTheFileConfiguresAndAddWhatItDoesNot() throws IOException {
        // When
        AlertSinkConfig config = load(
                """
                receivers:
                  log: {type: log}
                  slack: {type: slack, url: "https://slack.example.org/new"}
                """,
                Map.of(
                        "SLACK_ALERT_WEBHOOK", "https://slack.example.org/old",
                        "DISCORD_ALERT_WEBHOOK", "https://discord.example.org/x"));

        // Then
        assertThat(config.receivers())
                .isEqualTo(Map.of(
                        "log",
                        ReceiverSettings.LOG,
                        "slack",
                        new ReceiverSettings.Slack(new Secret("https://slack.example.org/new"), null, null, false),
                        "discord",
                        new ReceiverSettings.Discord(new Secret("https://discord.example.org/x"), null, false)));
        assertThat(notices)
                .contains(new FormerNotice("SLACK_ALERT_WEBHOOK", false, "receivers.slack.url is set otherwise"));
    }

    @Test
    void shouldNeverTellAValue() throws IOException {
        // Given
        Map<String, String> env = new TreeMap<>();
        SinkFormerNames.TABLE.forEach(former -> env.put(former.name(), value(former.name())));

        // When
        AlertSinkConfig config = load(null, env);

        // Then
        assertThat(notices).hasSize(SinkFormerNames.TABLE.size());
        assertThat(notices.toString()).doesNotContain("hunter2");
        assertThat(ConfigLoader.render(config)).doesNotContain("hunter2").contains("***");
    }

    /** So that a name that is added gets a test: every one stands in one of these files. */
    @Test
    void shouldHaveEveryNameInATest() throws IOException {
        Path tests =
                Path.of(System.getProperty("fleetpulse.root"), "alert-sink/src/test/java/dev/fleetpulse/alertsink");
        String source = Files.readString(tests.resolve("SinkFormerNamesTest.java"))
                + Files.readString(tests.resolve("FormerNamesDeliveryTest.java"));

        assertThat(SinkFormerNames.TABLE).extracting(FormerName::name).allMatch(source::contains);
    }

    /** One that the name may have; what may be secret says so. */
    private static String value(String name) {
        if (name.endsWith("PORT")) {
            return "587";
        }
        if (name.endsWith("HEADERS")) {
            return "{Authorization: hunter2}";
        }
        if (name.endsWith("SECRET") || name.endsWith("PASSWORD")) {
            return "hunter2";
        }
        if (name.contains("WEBHOOK")) {
            return "https://hooks.example.org/hunter2";
        }
        if (name.endsWith("HOST") || name.endsWith("SERVER")) {
            return "mail.example.org";
        }
        return name.contains("SLACK") ? "#alerts" : "people@example.org";
    }

    private AlertSinkConfig load(@Nullable String yaml, Map<String, String> env) throws IOException {
        notices.clear();
        Path file = yaml == null ? null : Files.writeString(folder.resolve("sink.yaml"), yaml);
        return ConfigLoader.load(AlertSinkConfig.class, file, env, SinkFormerNames.TABLE, notices::add);
    }
}
