package dev.fleetpulse.bench.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Changes rules through a processor, as the health API does for people. */
public final class RuleEndpoint {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    /** Of the processor at a base address. */
    public RuleEndpoint(String url) {
        this.url = url;
    }

    /**
     * Makes or replaces a rule; returns its version.
     *
     * @param rule one JSON object with the fields of a rule file
     * @throws IOException if it is refused
     */
    public String put(String id, String rule) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(id, "PUT", HttpRequest.BodyPublishers.ofString(rule), 200);
        return answer.headers()
                .firstValue("ETag")
                .orElseThrow(() -> new IOException("rule " + id + ": no ETag"))
                .replace("\"", "");
    }

    /**
     * Removes a rule.
     *
     * @throws IOException if it is refused
     */
    public void delete(String id) throws IOException, InterruptedException {
        send(id, "DELETE", HttpRequest.BodyPublishers.noBody(), 204);
    }

    private HttpResponse<String> send(String id, String method, HttpRequest.BodyPublisher body, int expected)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/internal/v1/rules/" + id))
                .timeout(LIMIT)
                .method(method, body)
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IOException("%s of rule %s: %d %s".formatted(method, id, answer.statusCode(), answer.body()));
        }
        return answer;
    }
}
