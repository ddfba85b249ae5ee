package dev.fleetpulse.runtime.admin;

import dev.fleetpulse.runtime.json.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The paths that every service answers besides its own. */
public final class AdminRoutes {

    /** The paths that need no token: an orchestrator has none. */
    public static final Set<String> PROBES = Set.of("/live", "/liveness", "/ready", "/readiness");

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private AdminRoutes() {}

    /** Adds {@code /live}, {@code /liveness}, {@code /ready}, {@code /readiness}. */
    public static void probes(RoutesConfig routes, ServiceHealth health) {
        for (String path : List.of("/live", "/liveness")) {
            routes.get(path, ctx -> json(ctx, 200, Map.of("status", "alive")));
        }
        for (String path : List.of("/ready", "/readiness")) {
            routes.get(path, ctx -> ready(ctx, health.reasonsNotReady()));
        }
    }

    /** Adds {@code /health}. */
    public static void health(RoutesConfig routes, ServiceHealth health) {
        routes.get("/health", ctx -> {
            HealthReport report = health.report();
            json(ctx, report.status() == HealthReport.Status.UNHEALTHY ? 503 : 200, report.toJson());
        });
    }

    /** Adds {@code path} with the registry's page, in Prometheus's text format or as OpenMetrics, as the caller accepts. */
    public static void metrics(RoutesConfig routes, String path, PrometheusMeterRegistry registry) {
        routes.get(path, ctx -> {
            String type = contentType(ctx.header("Accept"));
            ctx.contentType(type).result(registry.scrape(type));
        });
    }

    /** The format of a metrics page for this {@code Accept} header. */
    public static String contentType(@Nullable String accept) {
        return accept != null && accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
    }

    private static void ready(Context ctx, List<String> reasons) {
        if (reasons.isEmpty()) {
            json(ctx, 200, Map.of("ready", true));
        } else {
            json(ctx, 503, new TreeMap<>(Map.of("ready", false, "reasons", reasons)));
        }
    }

    private static void json(Context ctx, int status, Object body) {
        ctx.status(status).contentType("application/json").result(Json.bytes(body));
    }
}
