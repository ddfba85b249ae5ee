package dev.fleetpulse.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fleetpulse.health.query.FakeCluster;
import dev.fleetpulse.health.query.SampleSubjects;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FleetPathsTest {

    private static final String ODD_BOT = FakeCluster.botOn(true, "orders", "order-bot");
    private static final String EVEN_BOT = FakeCluster.botOn(false, "orders", "order-bot");

    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shouldListFleetsByName() {
        // Given
        api.cluster.with(SampleSubjects.fleet("orders"), SampleSubjects.fleet("audit"), SampleSubjects.fleet("media"));
        // When
        JsonNode list = api.json("/api/v1/fleets");
        // Then
        assertThat(list.get("items").findValuesAsText("fleet")).containsExactly("audit", "media", "orders");
        assertThat(list.get("next_cursor").isNull()).isTrue();
        assertThat(list.get("complete").asBoolean()).isTrue();
        assertThat(list.get("missing")).isEmpty();
        assertThat(list.get("as_of").asText()).isEqualTo("2026-11-20T12:00:00Z");
    }

    @Test
    void shouldGoThroughAListPageByPage() {
        // Given
        api.cluster.with(SampleSubjects.fleet("orders"), SampleSubjects.fleet("audit"), SampleSubjects.fleet("media"));
        // When
        JsonNode first = api.json("/api/v1/fleets?limit=2");
        JsonNode second = api.json(
                "/api/v1/fleets?limit=2&cursor=" + first.get("next_cursor").asText());
        // Then
        assertThat(first.get("items").findValuesAsText("fleet")).containsExactly("audit", "media");
        assertThat(second.get("items").findValuesAsText("fleet")).containsExactly("orders");
        assertThat(second.get("next_cursor").isNull()).isTrue();
    }

    @Test
    void shouldShowAFleetWithItsWindowsAndReasons() {
        // Given
        api.cluster.with(SampleSubjects.fleet("orders"));
        // When
        JsonNode fleet = api.json("/api/v1/fleets/orders");
        // Then
        assertThat(fleet.get("fleet").asText()).isEqualTo("orders");
        assertThat(fleet.has("bot")).isFalse();
        assertThat(fleet.get("status").asText()).isEqualTo("degraded");
        assertThat(fleet.get("health_score").asDouble()).isEqualTo(87.5);
        assertThat(fleet.get("window").asText()).isEqualTo("1h");
        assertThat(fleet.get("total").asLong()).isEqualTo(40);
        assertThat(fleet.get("errors").asLong()).isEqualTo(5);
        assertThat(fleet.get("rejected").asLong()).isEqualTo(4);
        assertThat(fleet.get("reasons"))
                .hasToString("[{\"code\":\"STATE_MISMATCH\",\"count\":4},{\"code\":\"TIMEOUT\",\"count\":4},"
                        + "{\"code\":\"DB_ERROR\",\"count\":1}]");
        assertThat(fleet.get("windows").fieldNames()).toIterable().containsExactly("1m", "5m", "1h");
        JsonNode fiveMinutes = fleet.get("windows").get("5m");
        assertThat(fiveMinutes.get("from").asText()).isEqualTo("2026-11-20T11:55:00Z");
        assertThat(fiveMinutes.get("rate").asDouble()).isEqualTo(0.125);
        assertThat(fiveMinutes.get("latency").get("max").asDouble()).isEqualTo(400);
        assertThat(fiveMinutes.get("notifications").get("delivered").asLong()).isEqualTo(9);
        assertThat(fleet.get("complete").asBoolean()).isTrue();
    }

    @Test
    void shouldShowABotWithWhatOnlyABotHas() {
        // Given
        api.cluster.with(SampleSubjects.bot("orders", ODD_BOT));
        // When
        JsonNode bot = api.json("/api/v1/fleets/orders/bots/" + ODD_BOT);
        // Then
        assertThat(bot.get("bot").asText()).isEqualTo(ODD_BOT);
        assertThat(bot.get("version").asText()).isEqualTo("1.4.2");
        assertThat(bot.get("consecutive_failures").get("checkout").asLong()).isEqualTo(2);
        assertThat(bot.get("recent_correlation_ids").get(0).asText()).isEqualTo("b2c3d4e5");
        assertThat(bot.get("total").asLong()).isEqualTo(40);
        assertThat(bot.get("clock"))
                .hasToString("{\"last_offset_ms\":89000,\"least_offset_ms\":50000,\"greatest_offset_ms\":90000,"
                        + "\"since\":\"2026-11-20T11:00:00Z\",\"late\":7,\"clamped\":1,\"too_late\":2,\"refused\":3,"
                        + "\"duplicates\":4,\"misplaced\":5,\"numbers_reused\":6}");
    }

    @Test
    void shouldListTheBotsOfOneFleet() {
        // Given
        api.cluster.with(
                SampleSubjects.bot("orders", ODD_BOT),
                SampleSubjects.bot("orders", EVEN_BOT),
                SampleSubjects.bot("media", "generator-1"));
        // When
        JsonNode list = api.json("/api/v1/fleets/orders/bots");
        // Then
        assertThat(list.get("items").findValuesAsText("bot")).containsExactlyInAnyOrder(ODD_BOT, EVEN_BOT);
    }

    @Test
    void shouldListWhatIsThereAndNameWhatIsMissingWhenAProcessorIsDown() {
        // Given
        api.cluster.with(SampleSubjects.bot("orders", ODD_BOT), SampleSubjects.bot("orders", EVEN_BOT));
        api.get("/api/v1/fleets/orders/bots");
        api.cluster.killOdd();
        // When
        ApiFixture.Response response = api.get("/api/v1/fleets/orders/bots");
        // Then
        JsonNode list = response.json();
        assertThat(response.status()).isEqualTo(200);
        assertThat(list.get("items").findValuesAsText("bot")).containsExactly(EVEN_BOT);
        assertThat(list.get("complete").asBoolean()).isFalse();
        assertThat(list.get("missing"))
                .hasToString("[{\"scope\":\"bot\",\"partition\":1},{\"scope\":\"bot\",\"partition\":3}]");
    }

    @Test
    void shouldAnswerFromACopyAndSaySo() {
        // Given
        api.cluster.withCopies().with(SampleSubjects.bot("orders", ODD_BOT), SampleSubjects.bot("orders", EVEN_BOT));
        api.get("/api/v1/fleets/orders/bots");
        api.cluster.killOdd();
        // When
        JsonNode list = api.json("/api/v1/fleets/orders/bots");
        JsonNode odd = api.json("/api/v1/fleets/orders/bots/" + ODD_BOT + "/latency");
        JsonNode even = api.json("/api/v1/fleets/orders/bots/" + EVEN_BOT + "/latency");
        // Then
        assertThat(list.get("items")).hasSize(2);
        assertThat(list.get("missing")).isEmpty();
        assertThat(list.get("stale").asBoolean()).isTrue();
        assertThat(odd.get("stale").asBoolean()).isTrue();
        assertThat(even.get("stale").asBoolean()).isFalse();
        assertThat(api.get("/api/v1/fleets/orders/bots/" + FakeCluster.botOn(true, "orders", "new-bot"))
                        .status())
                .as("a copy may not know it yet")
                .isEqualTo(503);
    }

    @Test
    void shouldSayWithoutWhomAFleetGoesOn() {
        // Given
        api.cluster.with(SampleSubjects.fleet("orders"), SampleSubjects.bot("orders", ODD_BOT));
        api.cluster.silence(2, SampleSubjects.NOON.minusSeconds(45));
        // When
        JsonNode fleet = api.json("/api/v1/fleets/orders");
        JsonNode window = api.json("/api/v1/fleets/orders/error-rate?window=5m");
        JsonNode list = api.json("/api/v1/fleets");
        JsonNode bot = api.json("/api/v1/fleets/orders/bots/" + ODD_BOT);
        // Then
        for (JsonNode answer : List.of(fleet, window, list)) {
            assertThat(answer.get("complete").asBoolean()).isFalse();
            assertThat(answer.get("provisional").asBoolean()).isTrue();
            assertThat(answer.get("missing_partitions"))
                    .hasToString("[{\"partition\":2,\"since\":\"2026-11-20T11:59:15Z\"}]");
            assertThat(answer.get("as_of").asText()).isEqualTo("2026-11-20T12:00:00Z");
        }
        assertThat(window.get("rate").asDouble()).isEqualTo(0.125);
        assertThat(bot.get("complete").asBoolean()).isTrue();
        assertThat(bot.get("provisional").asBoolean()).isFalse();
        assertThat(bot.get("missing_partitions")).isEmpty();
    }

    @Test
    void shouldSay404OnlyForWhatIsSurelyNotThere() {
        // Given
        api.cluster.with(SampleSubjects.fleet("orders"));
        // Then
        assertProblem("/api/v1/fleets/nobody", 404, "fleet_not_found");
        assertProblem("/api/v1/fleets/nobody/bots", 404, "fleet_not_found");
        assertProblem("/api/v1/fleets/nobody/bots/x", 404, "fleet_not_found");
        assertProblem("/api/v1/fleets/nobody/latency", 404, "fleet_not_found");
        assertProblem("/api/v1/fleets/orders/bots/nobody", 404, "bot_not_found");
        assertProblem("/api/v1/fleets/orders/bots/nobody/readiness", 404, "bot_not_found");
        assertProblem("/api/v1/fleets/%20/bots", 404, "fleet_not_found");
    }

    @Test
    void shouldSay503ForWhatAnOwnerWithoutAClockDoesNotKnowYet() {
        // Given
        api.cluster.with(SampleSubjects.fleet("orders"));
        api.cluster.oddClock(null);
        // Then
        assertProblem("/api/v1/fleets/orders/bots/" + ODD_BOT, 503, "answer_incomplete");
        assertProblem("/api/v1/fleets/orders/bots/" + EVEN_BOT, 404, "bot_not_found");
    }

    @Test
    void shouldSay503WithRetryAfterWhenTheOwnerIsDown() {
        // Given
        api.cluster.with(SampleSubjects.bot("orders", ODD_BOT));
        api.get("/api/v1/fleets");
        api.cluster.killOdd();
        // When
        ApiFixture.Response response = api.get("/api/v1/fleets/orders/bots/" + ODD_BOT);
        // Then
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.header("Retry-After")).isEqualTo("1");
        assertThat(response.json().get("code").asText()).isEqualTo("processors_unavailable");
    }

    @Test
    void shouldSay503WhenNobodyCanBeAsked() {
        // Given
        api.cluster.killAll();
        // Then
        assertProblem("/api/v1/fleets", 503, "processors_unavailable");
        assertProblem("/api/v1/alerts", 503, "processors_unavailable");
    }

    @Test
    void shouldRefuseWhatIsNoPage() {
        assertProblem("/api/v1/fleets?limit=0", 400, "bad_limit");
        assertProblem("/api/v1/fleets?limit=1001", 400, "bad_limit");
        assertProblem("/api/v1/fleets?limit=many", 400, "bad_limit");
        assertProblem("/api/v1/fleets?cursor=***", 400, "bad_cursor");
    }

    @Test
    void shouldAnswer404ToWhatIsNotBuilt() {
        assertProblem("/api/v1/silences", 404, "not_found");
        assertProblem("/api/v1/diagnose/a1b2c3d4", 404, "not_found");
    }

    @Test
    void shouldShowABotsHealthForAProbe() {
        // Given
        api.cluster.with(SampleSubjects.bot("orders", ODD_BOT), SampleSubjects.silentBot("orders", EVEN_BOT));
        // When
        ApiFixture.Response degraded = api.get("/api/v1/fleets/orders/bots/" + ODD_BOT + "/health");
        ApiFixture.Response silent = api.get("/api/v1/fleets/orders/bots/" + EVEN_BOT + "/health");
        // Then
        assertThat(degraded.status()).isEqualTo(200);
        assertThat(degraded.body())
                .contains("\"status\":\"degraded\"", "\"health_score\":87.5", "\"ready\":true", "\"version\":\"1.4.2\"")
                .contains("\"uptime_seconds\":7200", "\"error_rate_percent\":12.5", "\"avg_response_time_ms\":250.0");
        assertThat(silent.status()).isEqualTo(503);
        assertThat(silent.body())
                .contains("\"status\":\"silent\"", "\"health_score\":null", "\"ready\":false")
                .contains("\"uptime_seconds\":null", "\"error_rate_percent\":null");
    }

    @Test
    void shouldBeReadyByScore() {
        // Given
        api.cluster.with(SampleSubjects.bot("orders", ODD_BOT), SampleSubjects.silentBot("orders", EVEN_BOT));
        // When
        ApiFixture.Response ready = api.get("/api/v1/fleets/orders/bots/" + ODD_BOT + "/readiness");
        ApiFixture.Response not = api.get("/api/v1/fleets/orders/bots/" + EVEN_BOT + "/readiness");
        // Then
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.body()).isEqualTo("{\"ready\":true}");
        assertThat(not.status()).isEqualTo(503);
        assertThat(not.body()).isEqualTo("{\"ready\":false}");
    }

    private void assertProblem(String path, int status, String code) {
        ApiFixture.Response response = api.get(path);
        assertThat(response.status()).as(path).isEqualTo(status);
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.json().get("code").asText()).as(path).isEqualTo(code);
    }
}
