package dev.fleetpulse.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fleetpulse.runtime.lifecycle.StartupException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HttpServerTest {

    private static final String PROBLEM = "application/problem+json";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    record Order(String name, int pieces) {}

    private final CountDownLatch slowEntered = new CountDownLatch(1);
    private final CountDownLatch slowMayEnd = new CountDownLatch(1);

    private final TestServer http =
            new TestServer(HttpSettings.loopback(0), ServerOptions.DEFAULT.withMaxBodyBytes(1_000), routes -> {
                routes.post("/orders/{name}", ctx -> ctx.json(ctx.bodyAsClass(Order.class)));
                routes.post("/bytes", ctx -> ctx.result(Integer.toString(ctx.bodyAsBytes().length)));
                routes.get("/later", ctx -> ctx.future(() -> CompletableFuture.supplyAsync(() -> ctx.result("later"))));
                routes.get("/bug", ctx -> {
                    throw new IllegalStateException("a detail that stays inside");
                });
                routes.get("/error", ctx -> {
                    throw new StackOverflowError("a detail that stays inside");
                });
                routes.get("/full", ctx -> {
                    throw new Problem(429, "buffer_full", "Wait two seconds.", Map.of("Retry-After", "2"));
                });
                routes.get("/slow", ctx -> {
                    slowEntered.countDown();
                    ctx.result(Boolean.toString(slowMayEnd.await(60, TimeUnit.SECONDS)));
                });
            });

    @AfterEach
    void close() {
        slowMayEnd.countDown();
        http.close();
    }

    @Test
    void shouldReadAndWriteJson() throws Exception {
        // When
        HttpResponse<String> answer = http.post("/orders/a", "{\"name\": \"tea\", \"pieces\": 3}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("content-type")).containsExactly("application/json");
        assertThat(answer.body()).isEqualTo("{\"name\":\"tea\",\"pieces\":3}");
    }

    @Test
    void shouldAnswerLater() throws Exception {
        assertThat(http.get("/later").body()).isEqualTo("later");
    }

    @Test
    void shouldRenderWhatAHandlerRefuses() throws Exception {
        // When
        HttpResponse<String> answer = http.get("/full");

        // Then
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().allValues("retry-after")).containsExactly("2");
        assertThat(answer.headers().allValues("content-type")).containsExactly(PROBLEM);
        assertThat(answer.body()).isEqualTo("""
                        {"type":"about:blank","title":"Too Many Requests","status":429,"detail":"Wait two seconds.","code":"buffer_full"}""");
    }

    @Test
    void shouldKeepTheDetailsOfABugInside() throws Exception {
        for (String path : List.of("/bug", "/error")) {
            // When
            HttpResponse<String> answer = http.get(path);

            // Then
            assertProblem(answer, 500, "internal_error");
            assertThat(answer.body()).doesNotContain("stays inside");
        }
    }

    @Test
    void shouldSayWhatIsNotHere() throws Exception {
        assertProblem(http.get("/nothing"), 404, "not_found");
        assertProblem(http.get("/orders/a"), 405, "method_not_allowed");
        assertThat(http.get("/orders/a").headers().allValues("allow")).containsExactly("POST");
    }

    @Test
    void shouldSayWhatIsWrongWithAJsonBody() throws Exception {
        assertProblem(http.post("/orders/a", "{\"name\":\n tea}"), 400, "malformed_json");
        assertThat(http.post("/orders/a", "{\"name\":\n tea}").body()).contains("(line 2, column 2)");
        assertProblem(http.post("/orders/a", ""), 400, "malformed_json");
        assertThat(http.post("/orders/a", "{\"pieces\": \"many\"}").body())
                .contains("pieces: wrong value (got many, allowed int)");
        assertThat(http.post("/orders/a", "{\"name\": [1]}").body()).contains("name: wrong kind of value");
        assertThat(http.post("/orders/a", "{\"nmae\": 1}").body())
                .contains("nmae: unknown field (allowed [name, pieces])", "\"code\":\"invalid_body\"");
    }

    @Test
    void shouldRefuseBodiesThatAreTooLarge() throws Exception {
        // Given
        byte[] tooMuch = new byte[10_000_000];

        // When
        HttpResponse<String> announced = http.send("POST", "/bytes", BodyPublishers.ofByteArray(tooMuch));
        HttpResponse<String> chunked =
                http.send("POST", "/bytes", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooMuch)));

        // Then
        assertProblem(announced, 413, "body_too_large");
        assertProblem(chunked, 413, "body_too_large");
        assertThat(http.post("/bytes", "x".repeat(1_000)).body()).isEqualTo("1000");
    }

    @Test
    void shouldAnswerWhatIsHardlyHttpAsAProblemToo() throws Exception {
        assertThat(http.raw("GET /" + "a".repeat(10_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 414")
                .contains(PROBLEM, "\"code\":\"uri_too_long\"");
        assertThat(http.raw("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400").contains("\"code\":\"bad_request\"");
        assertThat(http.get("/live").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldCountEveryRequestUnderItsRoute() throws Exception {
        // When
        http.post("/orders/tea", "{}");
        http.post("/orders/coffee", "{}");
        http.get("/full");
        http.get("/bug");
        http.get("/no/such/path");
        http.send("BREW", "/full", BodyPublishers.noBody());

        // Then: a request is counted once its answer is on its way
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(requestCounts())
                        .containsExactlyInAnyOrder(
                                count("POST", "/orders/{name}", 200, 2),
                                count("GET", "/full", 429, 1),
                                count("GET", "/bug", 500, 1),
                                count("GET", "unmatched", 404, 1),
                                count("OTHER", "unmatched", 405, 1)));
    }

    @Test
    void shouldNameThePortThatIsTaken() {
        // Given
        HttpSettings taken = HttpSettings.loopback(http.server.port());

        // When / Then
        assertThatThrownBy(() -> new TestServer(taken, ServerOptions.DEFAULT, routes -> {}).close())
                .isInstanceOf(StartupException.class)
                .hasMessage("http.port: " + taken.port()
                        + " is taken on 127.0.0.1; stop what listens there or choose another port");
    }

    @Test
    void shouldNameTheHostThatIsNotHere() {
        // Given
        HttpSettings elsewhere = new HttpSettings("192.0.2.1", 0, new AuthSettings(null, true), List.of());

        // When / Then
        assertThatThrownBy(() -> new TestServer(elsewhere, ServerOptions.DEFAULT, routes -> {}).close())
                .isInstanceOf(StartupException.class)
                .hasMessage("http.host: 192.0.2.1 is no address of this machine");
    }

    @Test
    void shouldLetRequestsInFlightEndWhenItStops() throws Exception {
        // Given
        CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> {
            try {
                return http.get("/slow").body();
            } catch (Exception e) {
                return e.toString();
            }
        });
        assertThat(slowEntered.await(60, TimeUnit.SECONDS)).isTrue();

        // When
        CompletableFuture<Void> closed = CompletableFuture.runAsync(http.server::close);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(http.accepts()).isFalse());
        slowMayEnd.countDown();

        // Then
        assertThat(slow.get(60, TimeUnit.SECONDS)).isEqualTo("true");
        closed.get(60, TimeUnit.SECONDS);
        http.server.close();
        assertThatThrownBy(() -> http.get("/live")).isInstanceOf(IOException.class);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().allValues("content-type")).containsExactly(PROBLEM);
        assertThat(answer.body()).contains("\"status\":" + status, "\"code\":\"" + code + "\"");
    }

    private List<String> requestCounts() {
        return http.registry
                .scrape()
                .lines()
                .filter(line -> line.startsWith("fleetpulse_http_requests_seconds_count"))
                .toList();
    }

    private static String count(String method, String path, int status, int count) {
        return "fleetpulse_http_requests_seconds_count{method=\"" + method + "\",path=\"" + path
                + "\",service=\"test\",status=\"" + status + "\"} " + count;
    }
}
