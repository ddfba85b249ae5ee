package dev.fleetpulse.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fleetpulse.health.query.SampleSubjects;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.Severity;
import dev.fleetpulse.testkit.SampleAlerts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthPathTest {

    private static final SampleAlerts EPISODE = new SampleAlerts("order-bot", SampleSubjects.NOON);

    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shouldBeHealthyWhenAllAnswerAndNothingCriticalFires() {
        // Given
        api.cluster.with(EPISODE.firing());
        // When
        ApiFixture.Response response = api.get("/health");
        // Then
        JsonNode health = response.json();
        assertThat(response.status()).isEqualTo(200);
        assertThat(health.get("status").asText()).isEqualTo("healthy");
        assertThat(health.get("uptime_seconds").isIntegralNumber()).isTrue();
        assertThat(health.get("version").isTextual()).isTrue();
        assertThat(health.get("checks").fieldNames())
                .toIterable()
                .contains("alerts", "partitions", "processor " + api.cluster.evenUrl());
        assertThat(health.get("checks").get("alerts").get("healthy").asBoolean())
                .isTrue();
        assertThat(health.get("checks").get("alerts").get("latency_ms").isNumber())
                .isTrue();
    }

    @Test
    void shouldFailWhileACriticalAlertFires() {
        // Given
        api.cluster.with(critical(EPISODE.firing()));
        // When
        ApiFixture.Response response = api.get("/health");
        // Then
        JsonNode alerts = response.json().get("checks").get("alerts");
        assertThat(response.status()).isEqualTo(503);
        assertThat(alerts.get("healthy").asBoolean()).isFalse();
        assertThat(alerts.get("detail").asText()).startsWith("1 CRITICAL firing: orders order-bot:");
    }

    @Test
    void shouldRecoverWhenTheAlertIsResolved() {
        // Given
        api.cluster.with(critical(EPISODE.resolved()));
        // Then
        assertThat(api.get("/health").status()).isEqualTo(200);
    }

    @Test
    void shouldLookAtTheAlertsOfTheNamedFleetOnly() {
        // Given
        api.cluster.with(critical(EPISODE.firing()));
        // Then
        assertThat(api.get("/health?fleet=orders").status()).isEqualTo(503);
        assertThat(api.get("/health?fleet=media").status()).isEqualTo(200);
        assertThat(api.get("/health?fleet=a/b").status()).isEqualTo(400);
    }

    @Test
    void shouldFailWhenPartitionsDoNotAnswer() {
        // Given
        api.get("/api/v1/fleets");
        api.cluster.killOdd();
        // When
        ApiFixture.Response response = api.get("/health");
        // Then
        JsonNode partitions = response.json().get("checks").get("partitions");
        assertThat(response.status()).isEqualTo(503);
        assertThat(partitions.get("detail").asText()).isEqualTo("did not answer: bot 1, bot 3, fleet 1, fleet 3");
    }

    @Test
    void shouldFailWhenNobodyAnswers() {
        // Given
        api.cluster.killAll();
        // When
        ApiFixture.Response response = api.get("/health");
        // Then
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.body()).contains("no processor answers at");
    }

    @Test
    void shouldAskOnceForAllProbesOfASecond() {
        // Given
        api.get("/health");
        int asked = api.cluster.requests();
        // When
        api.get("/health");
        api.get("/health?fleet=orders");
        // Then
        assertThat(api.cluster.requests()).isEqualTo(asked);
    }

    @Test
    void shouldStayAliveAndReadyWhileProcessorsAreAway() {
        // Given
        api.cluster.killAll();
        // Then
        assertThat(api.get("/live").status()).isEqualTo(200);
        assertThat(api.get("/ready").status()).isEqualTo(200);
    }

    private static AlertTransition critical(AlertTransition alert) {
        return AlertTransition.newBuilder(alert).setSeverity(Severity.CRITICAL).build();
    }
}
