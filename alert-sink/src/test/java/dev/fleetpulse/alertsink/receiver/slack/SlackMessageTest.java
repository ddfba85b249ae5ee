package dev.fleetpulse.alertsink.receiver.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fleetpulse.alertsink.receiver.Notification;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.testkit.SampleAlerts;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SlackMessageTest {

    private static final SampleAlerts EPISODE = new SampleAlerts("order-bot", Instant.parse("2026-11-20T10:00:00Z"));
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldBeWhatIncomingWebhooksTake() throws IOException {
        // When
        JsonNode body = body(new SlackMessage(null, null), EPISODE.firing());

        // Then
        assertThat(body).isEqualTo(JSON.readTree("""
                {
                  "text": "FIRING · high · error-rate-high",
                  "attachments": [{
                    "color": "#E65100",
                    "fallback": "FIRING · high · error-rate-high: orders order-bot: 0.125 of actions failed in 5 minutes",
                    "text": "orders order-bot: 0.125 of actions failed in 5 minutes",
                    "ts": 1795168920,
                    "fields": [
                      {"title": "bot", "value": "order-bot", "short": true},
                      {"title": "fleet", "value": "orders", "short": true},
                      {"title": "figure", "value": "0.125 (limit 0.05) in 5m", "short": true},
                      {"title": "reasons", "value": "TIMEOUT × 4, OUT_OF_STOCK × 1", "short": true},
                      {"title": "since", "value": "2026-11-20T10:00:00Z", "short": true},
                      {"title": "alert", "value": "error-rate-high-order-bot-1795168800000", "short": false}
                    ]
                  }]
                }
                """));
    }

    @Test
    void shouldBeGreenWhenItIsOver() throws IOException {
        assertThat(body(new SlackMessage(null, null), EPISODE.resolved())
                        .at("/attachments/0/color")
                        .asText())
                .isEqualTo("#2E7D32");
    }

    /** A bot chooses its own labels. */
    @Test
    void shouldNotLetATextMentionAChannelOrHideALink() throws IOException {
        // Given
        AlertTransition alert = AlertTransition.newBuilder(EPISODE.firing())
                .setSummary("<!channel> a & b " + "x".repeat(2_000))
                .build();

        // When
        String text = body(new SlackMessage("#alerts", "pulse"), alert)
                .at("/attachments/0/text")
                .asText();

        // Then
        assertThat(text).startsWith("&lt;!channel&gt; a &amp; b xxx").hasSizeLessThan(1_100);
    }

    private static JsonNode body(SlackMessage message, AlertTransition alert) throws IOException {
        return JSON.readTree(message.of(Notification.of(alert, "slack")));
    }
}
