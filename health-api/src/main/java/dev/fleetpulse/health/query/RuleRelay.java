package dev.fleetpulse.health.query;

import dev.fleetpulse.runtime.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands questions about rules, and changes of them, to a processor: each knows all rules and may write them. Asks one after
 * the other until one answers. Thread-safe.
 */
public final class RuleRelay {

    /** A change waits until the broker has it and the processor has read it. */
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private final HttpClient http;
    private final @Nullable Secret token;
    private final Supplier<Set<URI>> processors;

    /**
     * What is handed on.
     *
     * @param path behind {@code /rules}: empty, or a slash and an id
     * @param headers those that a processor may want to see
     */
    public record Question(String method, String path, String body, Map<String, String> headers) {}

    RuleRelay(HttpClient http, @Nullable Secret token, Supplier<Set<URI>> processors) {
        this.http = http;
        this.token = token;
        this.processors = processors;
    }

    /**
     * The answer of the first processor that has one.
     *
     * @throws UnavailableException if none has
     */
    public HttpResponse<byte[]> ask(Question question) {
        List<String> reasons = new ArrayList<>();
        for (URI processor : processors.get()) {
            try {
                HttpResponse<byte[]> response =
                        http.send(request(processor, question), HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() != 503 && response.statusCode() != 401 && response.statusCode() != 403) {
                    return response;
                }
                reasons.add(processor + " answered " + response.statusCode());
            } catch (IOException e) {
                reasons.add(processor + " cannot be reached");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UnavailableException("stopping");
            }
        }
        throw new UnavailableException("no processor answers about rules: " + String.join(", ", reasons));
    }

    private HttpRequest request(URI processor, Question question) {
        String base = processor.toString().replaceFirst("/$", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/internal/v1/rules" + question.path()))
                .timeout(LIMIT)
                .method(question.method(), HttpRequest.BodyPublishers.ofString(question.body()));
        question.headers().forEach(request::header);
        if (token != null) {
            request.header("Authorization", "Bearer " + token.value());
        }
        return request.build();
    }
}
