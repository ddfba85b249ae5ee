package dev.fleetpulse.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A sender of events, as bots are. */
final class GatewayClient {

    static final String JSON = "application/json";
    static final String NDJSON = "application/x-ndjson";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    GatewayClient(String url) {
        this.url = url;
    }

    /** What came back. */
    record Answer(int status, HttpResponse<String> raw) {

        JsonNode json() {
            try {
                return MAPPER.readTree(raw.body());
            } catch (IOException e) {
                throw new UncheckedIOException(raw.body(), e);
            }
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    Answer post(String query, String contentType, String body) throws IOException, InterruptedException {
        return post(query, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer post(String query, String contentType, byte[] body) throws IOException, InterruptedException {
        return send(events(query).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
    }

    HttpRequest.Builder events(String query) {
        return HttpRequest.newBuilder(URI.create(url + "/v1/events" + query));
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer);
    }
}
