package dev.fleetpulse.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.runtime.admin.CheckResult;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Probes, health and metrics as a caller sees them. */
final class AdminPathsTest {

    private final TestServer http = new TestServer(routes -> {});

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void shouldBeAliveBeforeItIsReady() throws Exception {
        for (String path : List.of("/live", "/liveness")) {
            assertThat(http.get(path).body()).isEqualTo("{\"status\":\"alive\"}");
        }
        for (String path : List.of("/ready", "/readiness")) {
            assertThat(http.get(path).statusCode()).isEqualTo(503);
            assertThat(http.get(path).body()).isEqualTo("{\"ready\":false,\"reasons\":[\"starting\"]}");
        }
    }

    @Test
    void shouldBeReadyOnceMarked() throws Exception {
        // When
        http.health.markReady();

        // Then
        for (String path : List.of("/ready", "/readiness")) {
            assertThat(http.get(path).statusCode()).isEqualTo(200);
            assertThat(http.get(path).body()).isEqualTo("{\"ready\":true}");
        }
    }

    @Test
    void shouldTellItsHealth() throws Exception {
        // Given
        http.health.register("kafka", () -> CheckResult.healthy("3 brokers"));
        http.health.registerOptional("registry", () -> CheckResult.unhealthy("refused"));

        // When
        HttpResponse<String> answer = http.get("/health");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .matches(
                        "\\{\"status\":\"degraded\",\"uptime_seconds\":\\d+,\"version\":\"dev\",\"checks\":\\{"
                                + "\"kafka\":\\{\"healthy\":true,\"critical\":true,\"latency_ms\":[0-9.E-]+,\"detail\":\"3 brokers\"},"
                                + "\"registry\":\\{\"healthy\":false,\"critical\":false,\"latency_ms\":[0-9.E-]+,\"detail\":\"refused\"}}}");
    }

    @Test
    void shouldAnswer503WhenUnhealthy() throws Exception {
        // Given
        http.health.register("kafka", () -> CheckResult.unhealthy("gone"));

        // When / Then
        assertThat(http.get("/health").statusCode()).isEqualTo(503);
        assertThat(http.get("/health").body()).startsWith("{\"status\":\"unhealthy\"");
    }

    @Test
    void shouldWriteMetricsAsTheCallerAccepts() throws Exception {
        // When
        HttpResponse<String> text = http.get("/metrics");
        HttpResponse<String> open =
                http.get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");

        // Then
        assertThat(text.headers().allValues("content-type"))
                .containsExactly("text/plain; version=0.0.4; charset=utf-8");
        assertThat(text.body())
                .contains("fleetpulse_build_info{version=\"dev\"} 1")
                .doesNotContain("# EOF");
        assertThat(open.headers().allValues("content-type"))
                .containsExactly("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(open.body()).endsWith("# EOF\n");
    }

    /** What promtool checks and a scraper needs: a help text each, counters by name, no unit spelt short. */
    @Test
    void shouldDescribeEveryMetric() throws Exception {
        // Given
        http.get("/live");

        // When
        List<String> lines = http.get("/metrics").body().lines().toList();

        // Then
        List<String> types =
                lines.stream().filter(line -> line.startsWith("# TYPE ")).toList();
        assertThat(types).hasSizeGreaterThan(20).allSatisfy(line -> {
            String name = line.split(" ", 4)[2];
            assertThat(lines).anyMatch(help -> help.matches("# HELP " + name + " \\S.*"));
            assertThat(name).doesNotMatch(".*_(ms|ns|millis|nanos)(_total)?").doesNotMatch(".*_count");
            assertThat(name.endsWith("_total")).isEqualTo(line.endsWith(" counter"));
        });
    }

    @Test
    void shouldLeaveHealthAndMetricsToTheServiceThatWantsThem() throws Exception {
        // Given
        try (TestServer own =
                new TestServer(HttpSettings.loopback(0), ServerOptions.DEFAULT.withOwnHealthAndMetrics(), routes -> {
                    routes.get("/health", ctx -> ctx.result("own health"));
                    routes.get("/metrics", ctx -> ctx.result("own metrics"));
                })) {
            // When / Then
            assertThat(own.get("/health").body()).isEqualTo("own health");
            assertThat(own.get("/metrics").body()).isEqualTo("own metrics");
            assertThat(own.get("/live").statusCode()).isEqualTo(200);
            assertThat(own.registry.scrape()).contains("fleetpulse_build_info");
        }
    }
}
