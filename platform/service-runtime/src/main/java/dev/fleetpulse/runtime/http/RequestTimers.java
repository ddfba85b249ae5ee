package dev.fleetpulse.runtime.http;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * How long requests took: {@code fleetpulse_http_requests_seconds} by service, method, path template and status.
 *
 * <p>Every answered request is counted once, refused ones included. A path that matches no route is {@code unmatched} and
 * a method that is none of HTTP's is {@code OTHER}, so that callers cannot make series. Alert on the share of status 5xx.
 */
final class RequestTimers {

    private final String service;
    private final MeterRegistry registry;
    private final ConcurrentMap<Labels, Timer> timers = new ConcurrentHashMap<>();

    private record Labels(String method, String path, int status) {}

    RequestTimers(String service, MeterRegistry registry) {
        this.service = service;
        this.registry = registry;
    }

    void record(Context ctx, float millis) {
        Endpoint endpoint = ctx.endpoints().matchedHttpEndpoint();
        Labels labels = new Labels(method(ctx), endpoint == null ? "unmatched" : endpoint.path, ctx.statusCode());
        timers.computeIfAbsent(labels, this::timer).record((long) (millis * 1_000_000), TimeUnit.NANOSECONDS);
    }

    private static String method(Context ctx) {
        String method = String.valueOf(ctx.method());
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE" -> method;
            default -> "OTHER";
        };
    }

    private Timer timer(Labels labels) {
        return Timer.builder("fleetpulse.http.requests")
                .description("Time from a request's arrival to its answer")
                .tag("service", service)
                .tag("method", labels.method())
                .tag("path", labels.path())
                .tag("status", Integer.toString(labels.status()))
                .register(registry);
    }
}
