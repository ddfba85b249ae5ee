package dev.fleetpulse.cli.demo;

import dev.fleetpulse.cli.terminal.CommandFailedException;
import dev.fleetpulse.cli.terminal.StopSignal;
import dev.fleetpulse.cli.terminal.Terminal;
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
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(20);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

    private final Terminal terminal;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build();

    Readiness(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Waits until a service says that it is ready, or the user wants to stop; tells now and then why it still waits. */
    void await(String service, String url, StopSignal stop) throws InterruptedException {
        long begin = System.nanoTime();
        Duration nextWord = BETWEEN_WORDS;
        while (get(url + "/ready").isEmpty()) {
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            if (waited.compareTo(LIMIT) > 0) {
                throw new CommandFailedException(notReady(service, url, waited));
            }
            if (waited.compareTo(nextWord) > 0) {
                terminal.line("  " + notReady(service, url, waited));
                nextWord = nextWord.plus(BETWEEN_WORDS);
            }
            if (stop.await(PAUSE)) {
                return;
            }
        }
    }

    private String notReady(String service, String url, Duration waited) throws InterruptedException {
        return service + " is not ready after " + waited.toSeconds() + " s: "
                + answer(url + "/ready").map(HttpResponse::body).orElse("no answer");
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
