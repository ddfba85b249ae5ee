package dev.fleetpulse.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.runtime.config.ConfigException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens and origins. */
final class AccessTest {

    @TempDir
    private Path folder;

    @Test
    void shouldNeedATokenForEverythingButTheProbes() throws Exception {
        // Given
        try (TestServer http = start("# people\nalpha\n\n  beta  \n", List.of())) {
            http.health.markReady();

            // When / Then
            for (String probe : List.of("/live", "/liveness", "/ready", "/readiness")) {
                assertThat(http.get(probe).statusCode()).as(probe).isEqualTo(200);
            }
            for (String path : List.of("/health", "/metrics", "/own", "/nothing", "/live/x", "/%6cive")) {
                assertThat(http.get(path).statusCode()).as(path).isEqualTo(401);
            }
            assertThat(http.get("/own", "Authorization", "Bearer alpha").statusCode())
                    .isEqualTo(200);
            assertThat(http.get("/own", "Authorization", "bearer beta").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldRefuseWhatIsNoTokenOfOurs() throws Exception {
        // Given
        try (TestServer http = start("alpha\n", List.of())) {
            for (String header :
                    List.of("Bearer alph", "Bearer alpha2", "Bearer", "Bearer # people", "Basic alpha", "alpha")) {
                // When
                HttpResponse<String> answer = http.get("/own", "Authorization", header);

                // Then
                assertThat(answer.statusCode()).as(header).isEqualTo(401);
                assertThat(answer.headers().allValues("www-authenticate")).containsExactly("Bearer");
                assertThat(answer.body()).contains("\"code\":\"unauthorized\"").doesNotContain("alph");
            }
        }
    }

    @Test
    void shouldNotStartWithoutTokensInTheFile() {
        // Given
        Path missing = folder.resolve("missing");

        // When / Then
        assertThatThrownBy(() -> start("# nobody yet\n", List.of()).close())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("http.auth.tokens_file: holds no token");
        assertThatThrownBy(
                        () -> new TestServer(settings(missing, List.of()), ServerOptions.DEFAULT, routes -> {}).close())
                .isInstanceOf(ConfigException.class)
                .hasMessage("http.auth.tokens_file: cannot be read (got " + missing + ", allowed a text file)");
    }

    @Test
    void shouldSayNothingAboutOriginsUnlessTold() throws Exception {
        // Given
        try (TestServer http = new TestServer(routes -> {})) {
            // When
            HttpResponse<String> answer = http.get("/live", "Origin", "https://pulse.example.org");

            // Then
            assertThat(answer.headers().map()).doesNotContainKeys("access-control-allow-origin", "vary");
        }
    }

    @Test
    void shouldLetAllowedOriginsCall() throws Exception {
        // Given
        try (TestServer http = start("alpha\n", List.of("https://pulse.example.org"))) {
            String[] asked = {"Origin", "https://pulse.example.org", "Access-Control-Request-Method", "GET"};

            // When
            HttpResponse<String> preflight = http.send("OPTIONS", "/own", BodyPublishers.noBody(), asked);
            HttpResponse<String> call =
                    http.get("/own", "Origin", "https://pulse.example.org", "Authorization", "Bearer alpha");
            HttpResponse<String> refused = http.get("/own", "Origin", "https://pulse.example.org");
            HttpResponse<String> stranger = http.get("/live", "Origin", "https://other.example.org");

            // Then
            assertThat(preflight.statusCode()).isEqualTo(204);
            assertThat(preflight.headers().allValues("access-control-allow-headers"))
                    .containsExactly("Authorization, Content-Type");
            for (HttpResponse<String> answer : List.of(preflight, call, refused)) {
                assertThat(answer.headers().allValues("access-control-allow-origin"))
                        .containsExactly("https://pulse.example.org");
            }
            assertThat(call.statusCode()).isEqualTo(200);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(stranger.headers().map()).doesNotContainKey("access-control-allow-origin");
            assertThat(stranger.headers().allValues("vary")).containsExactly("Origin");
        }
    }

    private TestServer start(String tokens, List<String> origins) throws Exception {
        Path file = Files.writeString(folder.resolve("tokens"), tokens);
        return new TestServer(
                settings(file, origins), ServerOptions.DEFAULT, routes -> routes.get("/own", ctx -> ctx.result("ok")));
    }

    private static HttpSettings settings(Path tokens, List<String> origins) {
        return new HttpSettings("127.0.0.1", 0, new AuthSettings(tokens, false), origins);
    }
}
