package dev.fleetpulse.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.runtime.admin.CheckResult;
import dev.fleetpulse.runtime.admin.ServiceHealth;
import dev.fleetpulse.runtime.config.KafkaSettings;
import dev.fleetpulse.runtime.config.RegistrySettings;
import dev.fleetpulse.runtime.http.HttpServer;
import dev.fleetpulse.runtime.http.HttpSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the checks say about dependencies that are away; the services' broker tests see them answer. */
final class ChecksTest {

    private static final Duration LIMIT = Duration.ofMillis(300);

    /** For those that answer, and for ports that refuse at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void shouldSayThatNoBrokerAnswers() throws Exception {
        // Given
        String nobody = "127.0.0.1:" + freePort();
        try (KafkaCheck check = new KafkaCheck(KafkaSettings.at(nobody), LIMIT)) {
            // When
            CheckResult result = check.check();

            // Then
            assertThat(result.healthy()).isFalse();
            assertThat(result.detail()).startsWith(nobody);
        }
    }

    @Test
    void shouldSayWhichPropertyKafkaRefuses() throws Exception {
        // Given
        KafkaSettings misspelt = new KafkaSettings("127.0.0.1:1", Map.of("security.protocol", "SLS"));
        try (KafkaCheck check = new KafkaCheck(misspelt, LIMIT)) {
            // When / Then
            assertThat(check.check().detail()).startsWith("127.0.0.1:1: ").contains("security.protocol", "SLS");
        }
    }

    @Test
    void shouldSayThatItIsClosed() throws Exception {
        // Given
        KafkaCheck check = new KafkaCheck(KafkaSettings.at("127.0.0.1:1"), LIMIT);

        // When
        check.close();

        // Then
        assertThat(check.check()).isEqualTo(CheckResult.unhealthy("127.0.0.1:1: closed"));
    }

    @Test
    void shouldSayThatNoRegistryAnswers() throws Exception {
        // Given
        String nobody = "http://127.0.0.1:" + freePort();

        // When / Then
        assertThat(new RegistryCheck(RegistrySettings.at(nobody), PATIENCE).check())
                .isEqualTo(CheckResult.unhealthy(nobody + " refused the connection"));
    }

    @Test
    void shouldAskTheRegistryForItsSubjects() throws Exception {
        // Given
        try (ServiceHealth health = new ServiceHealth();
                HttpServer registry = registry(health)) {
            RegistrySettings ann = new RegistrySettings(
                    registry.url() + "/apis/ccompat/v7/",
                    Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "ann:s3cret"));
            RegistrySettings nobody = RegistrySettings.at(registry.url() + "/apis/ccompat/v7");

            // When / Then
            assertThat(new RegistryCheck(ann, PATIENCE).check())
                    .isEqualTo(CheckResult.healthy(nobody.url() + " answered 200"));
            assertThat(new RegistryCheck(nobody, PATIENCE).check())
                    .isEqualTo(CheckResult.unhealthy(nobody.url() + " answered 401"));
        }
    }

    private static HttpServer registry(ServiceHealth health) {
        return HttpServer.start(
                "registry",
                HttpSettings.loopback(0),
                health,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                routes -> routes.get("/apis/ccompat/v7/subjects", ctx -> {
                    boolean known = "Basic YW5uOnMzY3JldA==".equals(ctx.header("Authorization"));
                    ctx.status(known ? 200 : 401).result("[]");
                }));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
