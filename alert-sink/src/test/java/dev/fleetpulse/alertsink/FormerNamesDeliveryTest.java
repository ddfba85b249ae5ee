package dev.fleetpulse.alertsink;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.fleetpulse.alertsink.receiver.Notification;
import dev.fleetpulse.alertsink.receiver.Receiver;
import dev.fleetpulse.alertsink.receiver.SendResult;
import dev.fleetpulse.runtime.config.ConfigLoader;
import dev.fleetpulse.runtime.config.FormerNotice;
import dev.fleetpulse.testkit.SampleAlerts;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of earlier monitors, from the environment to a far side that gets the alert. */
@Timeout(180)
final class FormerNamesDeliveryTest {

    private static final Instant STARTED = Instant.parse("2026-11-20T10:00:00Z");
    private static final SampleAlerts EPISODE = new SampleAlerts("order-bot", STARTED);

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
            SendResult result = send(load(env), "slack");

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
            SendResult result = send(load(env), "discord");

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
            SendResult result = send(load(env), "monitoring");

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
            SendResult result = send(load(env), "webhook");

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
            SendResult result = send(load(env), "email");

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

    private AlertSinkConfig load(Map<String, String> env) {
        return ConfigLoader.load(AlertSinkConfig.class, null, env, SinkFormerNames.TABLE, notices::add);
    }

    private static SendResult send(AlertSinkConfig config, String name) throws Exception {
        ReceiverSettings settings = Objects.requireNonNull(config.receivers().get(name), name);
        try (Receiver receiver = settings.open(name, InstantSource.fixed(STARTED))) {
            return receiver.send(Notification.of(EPISODE.firing(), name))
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);
        }
    }
}
