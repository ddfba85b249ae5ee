package dev.fleetpulse.alertsink.receiver.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fleetpulse.alertsink.receiver.Notification;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.Evidence;
import dev.fleetpulse.testkit.SampleAlerts;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WebhookBodyTest {

    private static final Instant STARTED = Instant.parse("2026-11-20T10:00:00Z");
    private static final SampleAlerts EPISODE = new SampleAlerts("order-bot", STARTED);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldHoldEveryFieldOfAnAlert() throws IOException {
        // Given
        Evidence evidence = Evidence.newBuilder(EPISODE.firing().getEvidence())
                .setSamples(List.of(
                        new EventSample("e2", "DISPATCH_FAIL", "TIMEOUT", STARTED, "c1", 3, 42L),
                        new EventSample("e1", "DISPATCH_FAIL", null, STARTED, "c1", 3, 41L)))
                .build();
        AlertTransition alert = AlertTransition.newBuilder(EPISODE.firing())
                .setEvidence(evidence)
                .setRunbook("error-rate.md")
                .setProvisional(true)
                .build();
        Notification notification = Notification.of(alert, "pager");

        // When
        JsonNode body = JSON.readTree(WebhookBody.of(notification));

        // Then
        assertThat(body).isEqualTo(JSON.readTree("""
                {
                  "notification_id": "%s",
                  "receiver": "pager",
                  "provisional": true,
                  "id": "%s",
                  "fingerprint": "error-rate-high-order-bot",
                  "rule": "error-rate-high",
                  "rule_version": "0123456789abcdef",
                  "state": "firing",
                  "severity": "high",
                  "tier": 2,
                  "labels": {"bot": "order-bot", "fleet": "orders"},
                  "value": 0.125,
                  "threshold": 0.05,
                  "started_at": "2026-11-20T10:00:00Z",
                  "fired_at": "2026-11-20T10:02:00Z",
                  "resolved_at": null,
                  "summary": "orders order-bot: 0.125 of actions failed in 5 minutes",
                  "runbook": "error-rate.md",
                  "evidence": {
                    "window": "5m",
                    "from": "2026-11-20T09:57:00Z",
                    "to": "2026-11-20T10:02:00Z",
                    "numerator": 5,
                    "denominator": 40,
                    "reasons": [{"code": "TIMEOUT", "count": 4}, {"code": "OUT_OF_STOCK", "count": 1}],
                    "correlation_ids": ["c1"],
                    "offsets": [{"partition": 3, "offset": 42}, {"partition": 3, "offset": 41}]
                  }
                }
                """.formatted(notification.id(), alert.getId())));
    }

    @Test
    void shouldSayNullWhereThereIsNoFigure() throws IOException {
        // Given
        AlertTransition alert = AlertTransition.newBuilder(EPISODE.resolved())
                .setValue(Double.NaN)
                .setThreshold(null)
                .build();

        // When
        JsonNode body = JSON.readTree(WebhookBody.of(Notification.of(alert, "pager")));

        // Then
        assertThat(body.get("value").isNull()).isTrue();
        assertThat(body.get("threshold").isNull()).isTrue();
        assertThat(body.get("resolved_at").asText()).isEqualTo("2026-11-20T10:10:00Z");
    }

    /** Signatures and far sides' hashes rest on it. */
    @Test
    void shouldGiveTheSameBytesForTheSameNews() {
        assertThat(WebhookBody.of(Notification.of(EPISODE.firing(), "pager")))
                .isEqualTo(WebhookBody.of(Notification.of(EPISODE.firing(), "pager")));
    }
}
