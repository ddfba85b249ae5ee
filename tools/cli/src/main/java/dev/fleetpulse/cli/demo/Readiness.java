package dev.fleetpulse.cli.demo;

import dev.fleetpulse.cli.terminal.CommandFailedException;
import dev.fleetpulse.cli.terminal.StopSignal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks services over HTTP, as a probe in production does. Thread-safe. */
final class Readiness {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build();

    /** Waits until a service says that it is ready, or the user wants to stop. */
    void await(String service, String url, StopSignal stop) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (get(url + "/ready").isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new CommandFailedException(service + " is not ready after " + LIMIT.toSeconds() + " s: "
                        + answer(url + "/ready").map(HttpResponse::body).orElse("no answer"));
            }
            if (stop.await(PAUSE)) {
                return;
            }
        }
    }

    /** The body of a 200; empty for anything else. */
    Optional<String> get(String url) throws InterruptedException {
        return answer(url).filter(answer -> answer.statusCode() == 200).map(HttpResponse::body);
    }

    private Optional<HttpResponse<String>> answer(String url) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(ANSWER_LIMIT)
                    .build();
            return Optional.of(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
