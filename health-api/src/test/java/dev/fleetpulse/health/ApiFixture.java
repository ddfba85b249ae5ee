package dev.fleetpulse.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fleetpulse.health.query.FakeCluster;
import dev.fleetpulse.health.query.QuerySettings;
import dev.fleetpulse.health.query.SampleSubjects;
import dev.fleetpulse.runtime.http.HttpSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A running API in front of two fake processors, at a time that stands still until it is moved. */
final class ApiFixture implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    final FakeCluster cluster = new FakeCluster();
    private final HttpClient http = HttpClient.newHttpClient();
    private final HealthApi api;
    volatile Instant now = SampleSubjects.NOON;

    /** An answer. */
    record Response(int status, Map<String, List<String>> headers, String body) {

        /** Null if there is none of the name. */
        @Nullable
        String header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
        }

        JsonNode json() {
            return parse(body);
        }
    }

    ApiFixture() {
        QuerySettings query = new QuerySettings(List.of(cluster.evenUrl()), null, Duration.ofSeconds(30));
        api = new HealthApi(new HealthApiConfig(HttpSettings.loopback(0), query), () -> now);
        api.start();
    }

    /** Leaves no connection open, for which the API would wait a second when it stops. */
    Response get(String path, String... headers) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(api.url() + path).toURL().openConnection();
            connection.setRequestProperty("Connection", "close");
            for (int i = 0; i < headers.length; i += 2) {
                connection.setRequestProperty(headers[i], headers[i + 1]);
            }
            int status = connection.getResponseCode();
            try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                return new Response(status, connection.getHeaderFields(), text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a body; none if it is empty. */
    Response send(String method, String path, String body, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api.url() + path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
            if (headers.length > 0) {
                request.headers(headers);
            }
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Response(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The body, whatever the status. */
    JsonNode json(String path, String... headers) {
        return get(path, headers).json();
    }

    static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(body, e);
        }
    }

    @Override
    public void close() {
        api.close();
        cluster.close();
    }
}
