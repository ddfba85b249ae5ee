package dev.fleetpulse.health.query;

import dev.fleetpulse.runtime.config.Secret;
import dev.fleetpulse.topic.AvroCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks one processor over its internal endpoint. What goes wrong out there is a {@link Reply}; a future that fails is a
 * bug. Thread-safe.
 */
final class ProcessorClient {

    private static final String AVRO = "avro/binary";

    private final HttpClient http;
    private final @Nullable Secret token;

    /** Shows this token to every processor, if any. */
    ProcessorClient(HttpClient http, @Nullable Secret token) {
        this.http = http;
        this.token = token;
    }

    /** GETs a path and decodes the body; gives up, and closes the exchange, when the timeout has passed. */
    <T> CompletableFuture<Reply<T>> get(URI processor, String path, AvroCodec<T> codec, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(withoutSlash(processor) + path))
                .header("Accept", AVRO);
        if (token != null) {
            request.header("Authorization", "Bearer " + token.value());
        }
        CompletableFuture<HttpResponse<byte[]>> sent =
                http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        // The request's own timeout ends with the headers; cancelling bounds a body that trickles, too.
        CompletableFuture.delayedExecutor(timeout.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
                .execute(() -> sent.cancel(true));
        return sent.handle((response, failure) ->
                failure == null ? read(processor, response, codec) : failed(processor, failure, timeout));
    }

    private static <T> Reply<T> read(URI processor, HttpResponse<byte[]> response, AvroCodec<T> codec) {
        return switch (response.statusCode()) {
            case 200 -> decode(processor, response.body(), codec);
            case 401, 403 -> new Reply.Failed<>(processor + " refuses the token of query.token");
            case 421 -> new Reply.NotOwner<>();
            case 503 -> new Reply.Unreachable<>(processor + " is restoring or rebalancing");
            default -> new Reply.Failed<>(processor + " answered " + response.statusCode());
        };
    }

    private static <T> Reply<T> decode(URI processor, byte[] body, AvroCodec<T> codec) {
        try {
            return new Reply.Answered<>(codec.decode(body));
        } catch (UncheckedIOException e) {
            return new Reply.Failed<>(processor + " sent " + body.length + " bytes that are not the expected type");
        }
    }

    private static <T> Reply<T> failed(URI processor, Throwable failure, Duration timeout) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof CancellationException) {
            return new Reply.Failed<>(processor + " did not answer within " + timeout.toMillis() + " ms");
        }
        if (cause instanceof IOException) {
            return new Reply.Unreachable<>(processor + " cannot be reached: " + describe(cause));
        }
        throw new IllegalStateException("asking " + processor, cause);
    }

    private static String describe(@Nullable Throwable cause) {
        if (cause == null) {
            return "unknown";
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static String withoutSlash(URI processor) {
        String url = processor.toString();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
