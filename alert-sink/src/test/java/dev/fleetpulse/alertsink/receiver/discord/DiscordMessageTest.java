package dev.fleetpulse.alertsink.receiver.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fleetpulse.alertsink.receiver.AlertColour;
import dev.fleetpulse.alertsink.receiver.Notification;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.Severity;
import dev.fleetpulse.testkit.SampleAlerts;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DiscordMessageTest {

    private static final SampleAlerts EPISODE = new SampleAlerts("order-bot", Instant.parse("2026-11-20T10:00:00Z"));
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldBeWhatWebhooksTake() throws IOException {
        // When
        JsonNode body = body("pulse", EPISODE.firing());

        // Then
        assertThat(body).isEqualTo(JSON.readTree("""
                {
                  "username": "pulse",
                  "allowed_mentions": {"parse": []},
                  "embeds": [{
                    "title": "FIRING · high · error-rate-high",
                    "description": "orders order-bot: 0.125 of actions failed in 5 minutes",
                    "color": 15094016,
                    "timestamp": "2026-11-20T10:02:00Z",
                    "fields": [
                      {"name": "bot", "value": "order-bot", "inline": true},
                      {"name": "fleet", "value": "orders", "inline": true},
                      {"name": "figure", "value": "0.125 (limit 0.05) in 5m", "inline": true},
                      {"name": "reasons", "value": "TIMEOUT × 4, OUT_OF_STOCK × 1", "inline": true},
                      {"name": "since", "value": "2026-11-20T10:00:00Z", "inline": true},
                      {"name": "alert", "value": "error-rate-high-order-bot-1795168800000", "inline": false}
                    ]
                  }]
                }
                """));
    }

    /** Discord refuses a message that is longer, for good. */
    @Test
    void shouldStayWithinDiscordsLimits() throws IOException {
        // Given
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            labels.put("label" + i, "v".repeat(500));
        }
        AlertTransition alert = AlertTransition.newBuilder(EPISODE.firing())
                .setLabels(labels)
                .setSummary("s".repeat(5_000))
                .setRule("r".repeat(300))
                .build();

        // When
        JsonNode embed = body(null, alert).at("/embeds/0");

        // Then
        int fields = 0;
        for (JsonNode field : embed.path("fields")) {
            fields += field.path("name").asText().length()
                    + field.path("value").asText().length();
            assertThat(field.path("value").asText()).isNotEmpty().hasSizeLessThanOrEqualTo(1_024);
        }
        assertThat(embed.path("fields")).hasSize(25);
        assertThat(embed.path("title").asText()).hasSizeLessThanOrEqualTo(256);
        assertThat(embed.path("title").asText().length()
                        + embed.path("description").asText().length()
                        + fields)
                .isLessThanOrEqualTo(6_000);
    }

    @Test
    void shouldHaveAColourForEverySeverity() {
        assertThat(Stream.of(Severity.values())
                        .map(severity -> AlertTransition.newBuilder(EPISODE.firing())
                                .setSeverity(severity)
                                .build())
                        .map(AlertColour::of))
                .doesNotHaveDuplicates()
                .doesNotContain(AlertColour.of(EPISODE.resolved()));
    }

    private static JsonNode body(@Nullable String username, AlertTransition alert) throws IOException {
        return JSON.readTree(new DiscordMessage(username).of(Notification.of(alert, "discord")));
    }
}
