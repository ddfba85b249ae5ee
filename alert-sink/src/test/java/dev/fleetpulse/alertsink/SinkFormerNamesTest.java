package dev.fleetpulse.alertsink;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.fleetpulse.alertsink.receiver.Notification;
import dev.fleetpulse.alertsink.receiver.Receiver;
import dev.fleetpulse.alertsink.receiver.SendResult;
import dev.fleetpulse.alertsink.receiver.mail.Encryption;
import dev.fleetpulse.runtime.config.ConfigLoader;
import dev.fleetpulse.runtime.config.FormerName;
import dev.fleetpulse.runtime.config.FormerNotice;
import dev.fleetpulse.runtime.config.Secret;
import dev.fleetpulse.testkit.SampleAlerts;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of earlier monitors, from the environment to a far side that gets the alert. */
@Timeout(60)
final class SinkFormerNamesTest {

    private static final Instant STARTED = Instant.parse("2026-11-20T10:00:00Z");
    private static final SampleAlerts EPISODE = new SampleAlerts("order-bot", STARTED);

    @TempDir
    private Path folder;

    private final List<FormerNotice> notices = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"SLACK_ALERT_WEBHOOK", "ALERT_SLACK_WEBHOOK_URL"})
    void shouldPostToSlack(String name) throws Exception {
        try (HookSite slack = new HookSite()) {
            // Given
            Map<String, String> env = Map.of(
                    name,
                    slack.url("/services/T0/B0/x"),
                    "ALERT_SLACK_CHANNEL",
                    "#alerts",
                    "ALERT_SLACK_USERNAME",
                    "pulse",
                    "FLEETPULSE_RECEIVERS__SLACK__ALLOW_PRIVATE_ADDRESSES",
                    "true");

            // When
            SendResult result = send(load(null, env), "slack");

            // Then
            assertThat(result).isInstanceOf(SendResult.Delivered.class);
            HookSite.Post post = slack.posts().get(0);
            assertThat(post.path()).isEqualTo("/services/T0/B0/x");
            assertThat(post.body().path("text").asText()).isEqualTo("FIRING · high · error-rate-high");
            assertThat(post.body().path("channel").asText()).isEqualTo("#alerts");
            assertThat(post.body().path("username").asText()).isEqualTo("pulse");
            assertThat(notices).hasSize(3).allMatch(FormerNotice::taken);
        }
    }

    @Test
    void shouldPostToDiscord() throws Exception {
        try (HookSite discord = new HookSite()) {
            // Given
            Map<String, String> env = Map.of(
                    "DISCORD_ALERT_WEBHOOK",
                    discord.url("/api/webhooks/1/x"),
                    "FLEETPULSE_RECEIVERS__DISCORD__ALLOW_PRIVATE_ADDRESSES",
                    "true");

            // When
            SendResult result = send(load(null, env), "discord");

            // Then
            assertThat(result).isInstanceOf(SendResult.Delivered.class);
            assertThat(discord.posts().get(0).body().at("/embeds/0/title").asText())
                    .isEqualTo("FIRING · high · error-rate-high");
            assertThat(notices)
                    .containsExactly(
                            new FormerNotice("DISCORD_ALERT_WEBHOOK", true, "FLEETPULSE_RECEIVERS__DISCORD__URL"));
        }
    }

    @Test
    void shouldSignForTheMonitoringWebhook() throws Exception {
        try (HookSite site = new HookSite()) {
            // Given
            Map<String, String> env = Map.of(
                    "MONITORING_WEBHOOK_URL", site.url("/hook"),
                    "MONITORING_WEBHOOK_SECRET", "a shared key",
                    "FLEETPULSE_RECEIVERS__MONITORING__ALLOW_PRIVATE_ADDRESSES", "true");

            // When
            SendResult result = send(load(null, env), "monitoring");

            // Then
            assertThat(result).isInstanceOf(SendResult.Delivered.class);
            HookSite.Post post = site.posts().get(0);
            assertThat(post.header("Webhook-signature")).startsWith("v1,");
            assertThat(post.body().path("rule").asText()).isEqualTo("error-rate-high");
        }
    }

    @Test
    void shouldSendHeadersToTheAlertWebhook() throws Exception {
        try (HookSite site = new HookSite()) {
            // Given
            Map<String, String> env = Map.of(
                    "ALERT_WEBHOOK_URL", site.url("/hook"),
                    "ALERT_WEBHOOK_HEADERS", "{\"Authorization\": \"Bearer t0ken\", \"X-Team\": \"ops\"}",
                    "FLEETPULSE_RECEIVERS__WEBHOOK__ALLOW_PRIVATE_ADDRESSES", "true");

            // When
            SendResult result = send(load(null, env), "webhook");

            // Then
            assertThat(result).isInstanceOf(SendResult.Delivered.class);
            assertThat(site.posts().get(0).header("Authorization")).isEqualTo("Bearer t0ken");
            assertThat(site.posts().get(0).header("X-team")).isEqualTo("ops");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ALERT_EMAIL_SMTP_HOST, ALERT_EMAIL_SMTP_PORT, ALERT_EMAIL_SMTP_USER, ALERT_EMAIL_SMTP_PASSWORD,"
                + " ALERT_EMAIL_FROM, ALERT_EMAIL_TO",
        "ALERT_EMAIL_SMTP_HOST, ALERT_EMAIL_SMTP_PORT, ALERT_EMAIL_SMTP_USER, ALERT_EMAIL_SMTP_PASSWORD,"
                + " ALERT_EMAIL_SMTP_FROM, ALERT_EMAIL_SMTP_TO",
        "SMTP_HOST, SMTP_PORT, SMTP_USER, SMTP_PASSWORD, SMTP_FROM, ALERT_EMAIL",
        "SMTP_SERVER, SMTP_PORT, SMTP_USERNAME, SMTP_PASSWORD, SMTP_FROM, ALERT_EMAIL"
    })
    void shouldSendMail(String host, String port, String user, String password, String from, String to)
            throws Exception {
        GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.setUser("pulse@example.org", "pulse", "s3cret");
        server.start();
        try {
            // Given
            Map<String, String> env = new HashMap<>(Map.of(
                    host, "127.0.0.1",
                    port, String.valueOf(server.getSmtp().getPort()),
                    user, "pulse",
                    password, "s3cret",
                    from, "pulse@example.org",
                    to, "ops@example.org, boss@example.org"));
            env.put("FLEETPULSE_RECEIVERS__EMAIL__ENCRYPTION", "none"); // this server has no certificate

            // When
            SendResult result = send(load(null, env), "email");

            // Then
            assertThat(result).isEqualTo(new SendResult.Delivered(null));
            MimeMessage mail = server.getReceivedMessages()[0];
            assertThat(mail.getFrom()[0]).hasToString("pulse@example.org");
            assertThat(mail.getAllRecipients())
                    .extracting(Object::toString)
                    .containsExactly("ops@example.org", "boss@example.org");
            assertThat(notices).hasSize(6).allMatch(FormerNotice::taken);
        } finally {
            server.stop();
        }
    }

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

    /** So that a name that is added gets a test: every one stands in this file. */
    @Test
    void shouldHaveEveryNameInATest() throws IOException {
        String source = Files.readString(Path.of(
                System.getProperty("fleetpulse.root"),
                "alert-sink/src/test/java/dev/fleetpulse/alertsink/SinkFormerNamesTest.java"));

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

    private static SendResult send(AlertSinkConfig config, String name) throws Exception {
        ReceiverSettings settings = Objects.requireNonNull(config.receivers().get(name), name);
        try (Receiver receiver = settings.open(name, InstantSource.fixed(STARTED))) {
            return receiver.send(Notification.of(EPISODE.firing(), name))
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
        }
    }
}
