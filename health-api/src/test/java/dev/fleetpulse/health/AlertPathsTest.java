package dev.fleetpulse.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fleetpulse.health.query.FakeCluster;
import dev.fleetpulse.health.query.SampleSubjects;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.Evidence;
import dev.fleetpulse.schema.Severity;
import dev.fleetpulse.testkit.SampleAlerts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertPathsTest {

    private static final Instant NOON = SampleSubjects.NOON;
    private static final String ODD_BOT = FakeCluster.botOn(true, "orders", "order-bot");
    private static final String EVEN_BOT = FakeCluster.botOn(false, "orders", "order-bot");
    private static final AlertTransition FIRING = withSamples(new SampleAlerts(ODD_BOT, NOON).firing());
    private static final AlertTransition OLDER = new SampleAlerts(EVEN_BOT, NOON.minusSeconds(60)).resolved();
    private static final AlertTransition CRITICAL = AlertTransition.newBuilder(
                    new SampleAlerts("generator-1", NOON.minusSeconds(30)).pending())
            .setSeverity(Severity.CRITICAL)
            .setLabels(Map.of("fleet", "media", "bot", "generator-1"))
            .build();
    private static final AlertTransition INACTIVE = AlertTransition.newBuilder(
                    new SampleAlerts("calm-bot", NOON).pending())
            .setState(AlertState.INACTIVE)
            .build();

    private final ApiFixture api = new ApiFixture();

    @BeforeEach
    void addAlerts() {
        api.cluster.with(OLDER, FIRING, CRITICAL, INACTIVE);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shouldListAlertsNewestFirstWithoutInactiveOnes() {
        // When
        JsonNode list = api.json("/api/v1/alerts");
        // Then
        assertThat(list.get("items").findValuesAsText("id"))
                .containsExactly(FIRING.getId(), CRITICAL.getId(), OLDER.getId());
        assertThat(list.get("complete").asBoolean()).isTrue();
    }

    @Test
    void shouldGoThroughAlertsPageByPage() {
        // When
        JsonNode first = api.json("/api/v1/alerts?limit=1");
        JsonNode second = api.json(
                "/api/v1/alerts?limit=2&cursor=" + first.get("next_cursor").asText());
        // Then
        assertThat(first.get("items").findValuesAsText("id")).containsExactly(FIRING.getId());
        assertThat(second.get("items").findValuesAsText("id")).containsExactly(CRITICAL.getId(), OLDER.getId());
    }

    @Test
    void shouldFilterByStateSeverityAndFleet() {
        assertThat(ids("?state=firing,pending")).containsExactly(FIRING.getId(), CRITICAL.getId());
        assertThat(ids("?state=firing&state=resolved")).containsExactly(FIRING.getId(), OLDER.getId());
        assertThat(ids("?severity=critical")).containsExactly(CRITICAL.getId());
        assertThat(ids("?fleet=orders&state=RESOLVED")).containsExactly(OLDER.getId());
        assertThat(ids("?fleet=nobody")).isEmpty();
    }

    @Test
    void shouldRefuseFiltersThatCannotBe() {
        assertProblem("/api/v1/alerts?state=inactive", 400, "bad_state");
        assertProblem("/api/v1/alerts?severity=loud", 400, "bad_severity");
        assertProblem("/api/v1/alerts?fleet=a/b", 400, "bad_fleet");
    }

    @Test
    void shouldShowAnAlertWithItsEvidence() {
        // When
        JsonNode alert = api.json("/api/v1/alerts/" + FIRING.getId());
        // Then
        assertThat(alert.get("rule").asText()).isEqualTo("error-rate-high");
        assertThat(alert.get("rule_version").asText()).isEqualTo("0123456789abcdef");
        assertThat(alert.get("state").asText()).isEqualTo("firing");
        assertThat(alert.get("severity").asText()).isEqualTo("HIGH");
        assertThat(alert.get("tier").asInt()).isEqualTo(2);
        assertThat(alert.get("labels").get("bot").asText()).isEqualTo(ODD_BOT);
        assertThat(alert.get("value").asDouble()).isEqualTo(0.125);
        assertThat(alert.get("threshold").asDouble()).isEqualTo(0.05);
        assertThat(alert.get("started_at").asText()).isEqualTo("2026-11-20T12:00:00Z");
        assertThat(alert.get("fired_at").asText()).isEqualTo("2026-11-20T12:02:00Z");
        assertThat(alert.get("resolved_at").isNull()).isTrue();
        assertThat(alert.get("runbook").isNull()).isTrue();
        assertThat(alert.get("evidence"))
                .hasToString("{\"window\":\"5m\",\"from\":\"2026-11-20T11:57:00Z\",\"to\":\"2026-11-20T12:02:00Z\","
                        + "\"numerator\":5,\"denominator\":40,"
                        + "\"reasons\":[{\"code\":\"TIMEOUT\",\"count\":4},{\"code\":\"OUT_OF_STOCK\",\"count\":1}],"
                        + "\"correlation_ids\":[\"a1b2c3d4\",\"b2c3d4e5\"],"
                        + "\"offsets\":[{\"partition\":3,\"offset\":41},{\"partition\":3,\"offset\":40},"
                        + "{\"partition\":3,\"offset\":17}]}");
    }

    /** Corrections are told with their alert, which stays as it is; they are no alerts of their own. */
    @Test
    void shouldTellTheCorrectionsOfAnAlert() {
        // Given
        api.cluster.with(AlertTransition.newBuilder(FIRING)
                .setState(AlertState.CORRECTED)
                .setAt(NOON.plusSeconds(300))
                .setValue(0.01)
                .setSummary("with late events: 1 %")
                .setCorrectsState(AlertState.FIRING)
                .setCorrectsAt(NOON.plusSeconds(120))
                .build());
        // When
        JsonNode corrected = api.json("/api/v1/alerts/" + FIRING.getId());
        JsonNode other = api.json("/api/v1/alerts/" + OLDER.getId());
        // Then
        assertThat(corrected.get("state").asText()).isEqualTo("firing");
        assertThat(corrected.get("provisional").asBoolean()).isFalse();
        assertThat(corrected.get("corrections"))
                .hasToString("[{\"corrected_at\":\"2026-11-20T12:05:00Z\",\"state\":\"firing\","
                        + "\"at\":\"2026-11-20T12:02:00Z\",\"value\":0.01,\"summary\":\"with late events: 1 %\"}]");
        assertThat(other.get("corrections").isEmpty()).isTrue();
        assertThat(ids("")).containsExactly(FIRING.getId(), CRITICAL.getId(), OLDER.getId());
    }

    @Test
    void shouldSay404OnlyWhenTheAlertIsSurelyNotThere() {
        // Given
        assertProblem("/api/v1/alerts/nothing", 404, "alert_not_found");
        assertProblem("/api/v1/alerts/" + INACTIVE.getId(), 404, "alert_not_found");
        // When
        api.cluster.killOdd();
        // Then
        assertProblem("/api/v1/alerts/" + FIRING.getId(), 503, "answer_incomplete");
        assertThat(api.get("/api/v1/alerts/" + OLDER.getId()).status()).isEqualTo(200);
    }

    private static AlertTransition withSamples(AlertTransition alert) {
        Evidence evidence = Evidence.newBuilder(alert.getEvidence())
                .setSamples(List.of(sample("a1b2c3d4", 41), sample("b2c3d4e5", 40), sample("a1b2c3d4", 17)))
                .build();
        return AlertTransition.newBuilder(alert).setEvidence(evidence).build();
    }

    private static EventSample sample(String correlationId, long offset) {
        return new EventSample("id-" + offset, "TASK_FAILED", "TIMEOUT", NOON, correlationId, 3, offset);
    }

    private List<String> ids(String query) {
        return api.json("/api/v1/alerts" + query).get("items").findValuesAsText("id");
    }

    private void assertProblem(String path, int status, String code) {
        ApiFixture.Response response = api.get(path);
        assertThat(response.status()).as(path).isEqualTo(status);
        assertThat(response.json().get("code").asText()).as(path).isEqualTo(code);
    }
}
