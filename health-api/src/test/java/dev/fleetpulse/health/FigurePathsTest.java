package dev.fleetpulse.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fleetpulse.health.query.SampleSubjects;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FigurePathsTest {

    private static final String ORDERS = "/api/v1/fleets/orders";
    private static final String BOT = ORDERS + "/bots/order-bot";
    private static final String SILENT = ORDERS + "/bots/idle-bot";

    private final ApiFixture api = new ApiFixture();

    @BeforeEach
    void addSubjects() {
        api.cluster.with(
                SampleSubjects.fleet("orders"),
                SampleSubjects.bot("orders", "order-bot"),
                SampleSubjects.silentBot("orders", "idle-bot"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shouldNameTheWindowInEveryAnswer() {
        for (String figure : new String[] {"error-rate", "latency", "notifications"}) {
            // When
            JsonNode answer = api.json(ORDERS + "/" + figure + "?window=1h");
            // Then
            assertThat(answer.get("fleet").asText()).isEqualTo("orders");
            assertThat(answer.has("bot")).isFalse();
            assertThat(answer.get("window").asText()).isEqualTo("1h");
            assertThat(answer.get("from").asText()).isEqualTo("2026-11-20T11:00:00Z");
            assertThat(answer.get("to").asText()).isEqualTo("2026-11-20T12:00:00Z");
            assertThat(answer.get("resolution_seconds").asLong()).isEqualTo(10);
            assertThat(answer.get("events").asLong()).isEqualTo(45);
            assertThat(answer.get("complete").asBoolean()).isTrue();
            assertThat(answer.get("as_of").asText()).isEqualTo("2026-11-20T12:00:00Z");
        }
    }

    @Test
    void shouldNotCallAWindowCompleteThatHasStoodStill() {
        // Given
        api.now = api.now.plusSeconds(31);
        for (String path : List.of(ORDERS + "/latency", ORDERS, BOT, BOT + "/health", "/api/v1/fleets")) {
            // When
            JsonNode answer = api.json(path);
            // Then
            assertThat(answer.get("complete").asBoolean()).as(path).isFalse();
            assertThat(answer.get("stale").asBoolean()).as(path).isFalse();
            assertThat(answer.get("as_of").asText()).as(path).isEqualTo("2026-11-20T12:00:00Z");
        }
    }

    @Test
    void shouldGiveTheErrorRate() {
        // When
        JsonNode answer = api.json(BOT + "/error-rate");
        // Then
        assertThat(answer.get("bot").asText()).isEqualTo("order-bot");
        assertThat(answer.get("window").asText()).as("default").isEqualTo("5m");
        assertThat(answer.get("count").asLong()).isEqualTo(40);
        assertThat(answer.get("errors").asLong()).isEqualTo(5);
        assertThat(answer.get("rejected").asLong()).isEqualTo(4);
        assertThat(answer.get("total").asLong()).isEqualTo(40);
        assertThat(answer.get("rate").asDouble()).isEqualTo(0.125);
    }

    @Test
    void shouldGiveLatencyInMilliseconds() {
        // When
        JsonNode answer = api.json(ORDERS + "/latency?window=1m");
        // Then
        assertThat(answer.get("count").asLong()).isEqualTo(4);
        assertThat(answer.get("p50").asDouble()).isCloseTo(200, within(200 * 0.0109));
        assertThat(answer.get("p90").asDouble()).isEqualTo(400);
        assertThat(answer.get("p95").asDouble()).isEqualTo(400);
        assertThat(answer.get("p99").asDouble()).isEqualTo(400);
        assertThat(answer.get("max").asDouble()).isEqualTo(400);
        assertThat(answer.get("mean").asDouble()).isEqualTo(250);
    }

    @Test
    void shouldGiveNotificationsAlsoByChannel() {
        // When
        JsonNode answer = api.json(ORDERS + "/notifications");
        // Then
        assertThat(answer.get("attempts").asLong()).isEqualTo(15);
        assertThat(answer.get("total").asLong()).isEqualTo(10);
        assertThat(answer.get("delivered").asLong()).isEqualTo(9);
        assertThat(answer.get("failed").asLong()).isEqualTo(1);
        assertThat(answer.get("success_rate").asDouble()).isEqualTo(0.9);
        assertThat(answer.get("channels").get("telegram").get("delivered").asLong())
                .isEqualTo(9);
        assertThat(answer.get("channels").get("email").get("success_rate").isNull())
                .isTrue();
    }

    @Test
    void shouldSayNullForNoDataAndZeroForNoEvents() {
        assertThat(api.get(SILENT + "/error-rate").body()).contains("\"errors\":0", "\"total\":0", "\"rate\":null");
        assertThat(api.get(SILENT + "/latency").body()).contains("\"count\":0", "\"p99\":null", "\"mean\":null");
        assertThat(api.get(SILENT + "/notifications").body()).contains("\"attempts\":0", "\"success_rate\":null");
    }

    @Test
    void shouldAnswerBetweenTwoTimesAndSayWhatItSnappedThemTo() {
        // When
        JsonNode answer = api.json(BOT + "/latency?from=2026-11-20T11:30:01Z&to=2026-11-20T11:40:01Z");
        JsonNode millis = api.json(BOT + "/latency?from=1795174201000&to=1795174801000");
        // Then
        assertThat(answer.get("window").isNull()).isTrue();
        assertThat(answer.get("from").asText()).isEqualTo("2026-11-20T11:30:00Z");
        assertThat(answer.get("to").asText()).isEqualTo("2026-11-20T11:40:10Z");
        assertThat(millis.get("from")).isEqualTo(answer.get("from"));
    }

    @Test
    void shouldEndAtTheWatermarkWhenOnlyTheStartIsGiven() {
        // Given
        api.now = SampleSubjects.NOON.plusSeconds(25);
        // When
        JsonNode answer = api.json(BOT + "/latency?from=2026-11-20T11:30:00Z");
        // Then
        assertThat(answer.get("to").asText()).isEqualTo("2026-11-20T12:00:00Z");
    }

    @Test
    void shouldRefuseWindowsThatAreNotKeptOrUnknown() {
        assertProblem("?window=2m", "bad_window");
        assertProblem("?window=5m&from=2026-11-20T11:30:00Z", "bad_window");
        assertProblem("?from=2026-11-20T11:30:00", "bad_window");
        assertProblem("?from=2025-10-01T10:00:00Z", "window_not_supported");
    }

    private void assertProblem(String query, String code) {
        ApiFixture.Response response = api.get(BOT + "/error-rate" + query);
        assertThat(response.status()).as(query).isEqualTo(400);
        assertThat(response.json().get("code").asText()).as(query).isEqualTo(code);
    }
}
