package dev.fleetpulse.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fleetpulse.health.query.FakeCluster;
import dev.fleetpulse.health.query.SampleSubjects;
import dev.fleetpulse.testkit.SampleAlerts;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsPathsTest {

    private static final String ODD_FLEET = FakeCluster.fleetOn(true, "media");
    private static final String EVEN_FLEET = FakeCluster.fleetOn(false, "orders");

    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shouldExposeFleetsAndTheProcessOnOnePage() {
        // Given
        api.cluster.with(SampleSubjects.fleet("orders"), SampleSubjects.bot("orders", "order-bot"));
        api.cluster.with(new SampleAlerts("order-bot", SampleSubjects.NOON).firing());
        api.now = SampleSubjects.NOON.plusSeconds(2);
        // When
        ApiFixture.Response page = api.get("/metrics");
        // Then
        assertThat(page.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(page.body().lines())
                .contains(
                        "# TYPE fleetpulse_events_total counter",
                        "fleetpulse_events_total{fleet=\"orders\",outcome=\"success\"} 30.0",
                        "fleetpulse_events_total{fleet=\"orders\",outcome=\"failure\"} 5.0",
                        "fleetpulse_events_total{fleet=\"orders\",outcome=\"rejected\"} 4.0",
                        "fleetpulse_events_total{fleet=\"orders\",outcome=\"noop\"} 1.0",
                        "fleetpulse_events_total{fleet=\"orders\",outcome=\"unknown\"} 5.0",
                        "fleetpulse_error_ratio{fleet=\"orders\",window=\"5m\"} 0.125",
                        "fleetpulse_latency_p99_seconds{fleet=\"orders\",window=\"1h\"} 0.4",
                        "fleetpulse_notification_success_ratio{channel=\"telegram\",fleet=\"orders\",window=\"1m\"} 0.9",
                        "fleetpulse_health_score{fleet=\"orders\"} 87.5",
                        "fleetpulse_alerts_firing{fleet=\"orders\",severity=\"high\"} 1.0",
                        "fleetpulse_alerts_firing{fleet=\"orders\",severity=\"critical\"} 0.0",
                        "fleetpulse_bots{fleet=\"orders\",status=\"degraded\"} 1.0",
                        "fleetpulse_bots{fleet=\"orders\",status=\"silent\"} 0.0",
                        "fleetpulse_answer_complete{fleet=\"orders\"} 1.0",
                        "fleetpulse_processing_lag_seconds 2.0");
        assertThat(page.body())
                .contains("jvm_memory_used_bytes", "fleetpulse_build_info{version=\"")
                .doesNotContain("channel=\"email\"");
    }

    @Test
    void shouldCumulateTheDurationHistogramExactly() {
        // Given
        api.cluster.with(SampleSubjects.fleet("orders"));
        // When
        String page = api.get("/metrics/fleet").body();
        // Then
        String bucket = "fleetpulse_operation_duration_seconds_bucket{fleet=\"orders\",le=";
        assertThat(page.lines())
                .contains(
                        "# TYPE fleetpulse_operation_duration_seconds histogram",
                        bucket + "\"0.065536\"} 0",
                        bucket + "\"0.131072\"} 1",
                        bucket + "\"0.262144\"} 2",
                        bucket + "\"0.524288\"} 4",
                        bucket + "\"+Inf\"} 4",
                        "fleetpulse_operation_duration_seconds_count{fleet=\"orders\"} 4",
                        "fleetpulse_operation_duration_seconds_sum{fleet=\"orders\"} 1.0");
    }

    @Test
    void shouldDescribeEveryMetric() {
        // Given
        api.cluster.with(SampleSubjects.fleet("orders"), SampleSubjects.bot("orders", "order-bot"));
        api.get("/metrics");
        // When
        List<String> lines = api.get("/metrics?bots=true").body().lines().toList();
        // Then
        List<String> types = lines.stream()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", -1)[2])
                .toList();
        assertThat(types)
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(lines).anyMatch(line -> line.startsWith("# HELP " + name + " ")));
    }

    @Test
    void shouldLeaveCountersOutAndSaySoWhenAPartIsMissing() {
        // Given
        api.cluster.with(SampleSubjects.fleet(ODD_FLEET), SampleSubjects.fleet(EVEN_FLEET));
        api.get("/metrics/fleet");
        api.cluster.killOdd();
        api.now = api.now.plusSeconds(2);
        // When
        String page = api.get("/metrics/fleet").body();
        // Then
        assertThat(page.lines())
                .contains(
                        "fleetpulse_answer_complete{fleet=\"" + ODD_FLEET + "\"} 0.0",
                        "fleetpulse_answer_complete{fleet=\"" + EVEN_FLEET + "\"} 0.0",
                        "fleetpulse_error_ratio{fleet=\"" + EVEN_FLEET + "\",window=\"5m\"} 0.125");
        assertThat(page)
                .doesNotContain("_total", "operation_duration", "fleetpulse_error_ratio{fleet=\"" + ODD_FLEET)
                .doesNotContain("fleetpulse_bots{");
    }

    @Test
    void shouldLeaveCountersOutWhenACopyAnswers() {
        // Given
        api.cluster.withCopies().with(SampleSubjects.fleet(ODD_FLEET));
        api.get("/metrics/fleet");
        api.cluster.killOdd();
        api.now = api.now.plusSeconds(2);
        // When
        String page = api.get("/metrics/fleet").body();
        // Then
        assertThat(page).doesNotContain("_total", "operation_duration").contains("fleetpulse_error_ratio{fleet=");
    }

    @Test
    void shouldLeaveCountersOutWhileAnAnswerIsProvisional() {
        // Given
        api.cluster.with(SampleSubjects.fleet(ODD_FLEET));
        api.cluster.silence(2, SampleSubjects.NOON.minusSeconds(45));
        // When
        String page = api.get("/metrics/fleet").body();
        // Then
        assertThat(page).doesNotContain("_total", "operation_duration");
        assertThat(page.lines())
                .contains(
                        "fleetpulse_answer_complete{fleet=\"" + ODD_FLEET + "\"} 0.0",
                        "fleetpulse_error_ratio{fleet=\"" + ODD_FLEET + "\",window=\"5m\"} 0.125");
    }

    @Test
    void shouldServeTheProcessWhenNobodyCanBeAsked() {
        // Given
        api.cluster.killAll();
        // When
        ApiFixture.Response page = api.get("/metrics");
        // Then
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("jvm_memory_used_bytes").doesNotContain("fleetpulse_processing_lag_seconds");
    }

    @Test
    void shouldKeepFleetAndProcessApartOnTheirOwnPages() {
        // Given
        api.cluster.with(SampleSubjects.fleet("orders"));
        // Then
        assertThat(api.get("/metrics/fleet").body())
                .contains("fleetpulse_error_ratio")
                .doesNotContain("jvm_");
        assertThat(api.get("/metrics/process").body()).contains("jvm_").doesNotContain("fleetpulse_error_ratio");
        assertThat(api.get("/metrics/prometheus").body()).contains("jvm_", "fleetpulse_error_ratio");
    }

    @Test
    void shouldSpeakOpenMetricsToWhoPrefersIt() {
        // When
        ApiFixture.Response page =
                api.get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
        // Then
        assertThat(page.header("Content-Type")).startsWith("application/openmetrics-text");
        assertThat(page.body()).endsWith("# EOF\n");
    }

    @Test
    void shouldAnswerJsonToWhoAsksForIt() {
        // Given
        api.cluster.with(SampleSubjects.fleet("orders"));
        // When
        JsonNode page = api.json("/metrics.json");
        ApiFixture.Response negotiated = api.get("/metrics/fleet", "Accept", "application/json");
        // Then
        JsonNode events = metric(page, "fleetpulse_events_total");
        assertThat(events.get("type").asText()).isEqualTo("counter");
        assertThat(events.get("samples").get(0).get("labels").get("fleet").asText())
                .isEqualTo("orders");
        JsonNode durations = metric(page, "fleetpulse_operation_duration_seconds");
        assertThat(durations.get("samples").get(0).get("count").asLong()).isEqualTo(4);
        assertThat(durations.get("samples").get(0).get("buckets").get("+Inf").asLong())
                .isEqualTo(4);
        assertThat(metric(page, "jvm_memory_used_bytes").isMissingNode()).isFalse();
        assertThat(negotiated.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void shouldShowBotsOnRequestOnly() {
        // Given
        api.cluster.with(SampleSubjects.bot("orders", "order-bot"));
        // Then
        assertThat(api.get("/metrics").body()).doesNotContain("order-bot");
        assertThat(api.get("/metrics?bots=true").body().lines())
                .contains(
                        "fleetpulse_bot_health_score{bot=\"order-bot\",fleet=\"orders\"} 87.5",
                        "fleetpulse_bot_error_ratio{bot=\"order-bot\",fleet=\"orders\",window=\"5m\"} 0.125",
                        "fleetpulse_bot_latency_p95_seconds{bot=\"order-bot\",fleet=\"orders\",window=\"5m\"} 0.4",
                        "fleetpulse_bots_omitted 0.0");
        assertThat(api.get("/metrics?bots=perhaps").status()).isEqualTo(400);
    }

    @Test
    void shouldCutBotsAndSayHowMany() {
        // Given
        IntStream.range(0, 1_007).forEach(n -> api.cluster.with(SampleSubjects.bot("swarm", "bot-" + n)));
        // When
        String page = api.get("/metrics?bots=true").body();
        // Then
        assertThat(page.lines().filter(line -> line.startsWith("fleetpulse_bot_health_score{")))
                .hasSize(1_000);
        assertThat(page.lines()).contains("fleetpulse_bots_omitted 7.0");
    }

    @Test
    void shouldAskTheProcessorsOnceForAllScrapersOfASecond() {
        // Given
        api.cluster.with(SampleSubjects.fleet("orders"));
        // When
        IntStream.range(0, 10).parallel().forEach(n -> api.get("/metrics"));
        // Then
        assertThat(api.cluster.requests())
                .as("fleets, bots and two scopes of alerts")
                .isEqualTo(4 * 4);
        api.now = api.now.plus(Duration.ofSeconds(1));
        api.get("/metrics");
        assertThat(api.cluster.requests()).isEqualTo(2 * 4 * 4);
    }

    private static JsonNode metric(JsonNode page, String name) {
        for (JsonNode metric : page.get("metrics")) {
            if (metric.get("name").asText().equals(name)) {
                return metric;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }
}
