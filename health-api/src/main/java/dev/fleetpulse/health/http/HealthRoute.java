package dev.fleetpulse.health.http;

import dev.fleetpulse.health.query.Cached;
import dev.fleetpulse.runtime.admin.HealthReport;
import dev.fleetpulse.runtime.admin.ServiceHealth;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/**
 * {@code /health}: 503 when a partition does not answer or a CRITICAL alert fires; {@code ?fleet=} asks for the alerts of
 * some fleets only. Everybody who asks within a second gets what was found for the first.
 */
final class HealthRoute {

    private final ServiceHealth process;
    private final Cached<Dependencies> dependencies;

    HealthRoute(ServiceHealth process, Cached<Dependencies> dependencies) {
        this.process = process;
        this.dependencies = dependencies;
    }

    void register(RoutesConfig routes) {
        routes.get("/health", this::health);
    }

    private void health(Context ctx) {
        AlertFilter fleets = AlertFilter.parse(List.of(), List.of(), ctx.queryParams("fleet"));
        HealthReport report = dependencies.get().report(process.report(), fleets);
        int status = report.status() == HealthReport.Status.UNHEALTHY ? 503 : 200;
        Respond.json(ctx, status, report.toJson());
    }
}
