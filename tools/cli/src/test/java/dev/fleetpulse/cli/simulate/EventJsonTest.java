package dev.fleetpulse.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    private static final TelemetryEvent UNDELIVERED = TelemetryEvent.newBuilder()
            .setId("7b1c1a52-6a39-4c0e-8a0e-0d8c54a3f0aa")
            .setFleet("orders")
            .setBot("shop-1")
            .setOccurredAt(Instant.parse("2026-11-20T08:00:00.123Z"))
            .setCorrelationId("a1b2c3d4")
            .setName("NOTIFICATION_FAILED")
            .setOutcome(Outcome.UNKNOWN)
            .setDurationMs(12.5)
            .setAttributes(Map.of("order_id", "A-1"))
            .setNotification(NotificationAttempt.newBuilder()
                    .setChannel("telegram")
                    .setDelivered(false)
                    .setPermanent(true)
                    .build())
            .build();

    @Test
    void shouldWriteWhatIsThereUnderTheNamesOfTheGateway() throws Exception {
        // When
        String line = new String(EventJson.lines(List.of(UNDELIVERED)), StandardCharsets.UTF_8);

        // Then
        JsonNode expected = new ObjectMapper().readTree("""
                {"event_id": "7b1c1a52-6a39-4c0e-8a0e-0d8c54a3f0aa", "fleet": "orders", "bot": "shop-1",
                 "occurred_at": "2026-11-20T08:00:00.123Z", "correlation_id": "a1b2c3d4", "name": "NOTIFICATION_FAILED",
                 "outcome": "UNKNOWN", "duration_ms": 12.5, "attributes": {"order_id": "A-1"},
                 "notification": {"channel": "telegram", "attempt": 1, "delivered": false, "permanent": true}}""");
        assertThat(new ObjectMapper().readTree(line)).isEqualTo(expected);
        assertThat(line).endsWith("}\n");
    }

    @Test
    void shouldWriteOneParsableLineForEveryKindOfSimulatedEvent() throws Exception {
        // Given
        List<TelemetryEvent> events = new Simulation(new SimulationPlan(10, 100, 7), Script.DEMO, Instant.EPOCH)
                .until(Duration.ofSeconds(60));

        // When
        String[] lines = new String(EventJson.lines(events), StandardCharsets.UTF_8).split("\n");

        // Then
        assertThat(lines).hasSameSizeAs(events);
        for (String line : lines) {
            assertThat(new ObjectMapper().readTree(line).isObject()).isTrue();
        }
    }
}
