package dev.fleetpulse.runtime.http;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * How long requests took: {@code fleetpulse_http_requests_seconds} by service, method, path template and status.
 *
 * <p>Every answered request is counted once, refused ones included; a path that matches no route is {@code unmatched}, so
 * that callers cannot make series. Alert on the share of status 5xx.
 */
final class RequestTimers {

    private final String service;
    private final MeterRegistry registry;

    RequestTimers(String service, MeterRegistry registry) {
        this.service = service;
        this.registry = registry;
    }

    void record(Context ctx, float millis) {
        Endpoint endpoint = ctx.endpoints().matchedHttpEndpoint();
        Timer.builder("fleetpulse.http.requests")
                .description("Time from a request's arrival to its answer")
                .tag("service", service)
                .tag("method", String.valueOf(ctx.method()))
                .tag("path", endpoint == null ? "unmatched" : endpoint.path)
                .tag("status", Integer.toString(ctx.statusCode()))
                .register(registry)
                .record(Duration.ofNanos((long) (millis * 1_000_000)));
    }
}
