package dev.fleetpulse.health.http;

import dev.fleetpulse.health.exposition.MetricsPages;
import dev.fleetpulse.health.query.Cached;
import dev.fleetpulse.health.query.FleetQueries;
import dev.fleetpulse.runtime.admin.ServiceHealth;
import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.time.InstantSource;

/** All paths of the API. */
public final class ApiRoutes {

    private static final Duration HEALTH_SERVES_FOR = Duration.ofSeconds(1);

    private ApiRoutes() {}

    /** Adds the paths. */
    public static void register(
            RoutesConfig routes, FleetQueries queries, MetricsPages pages, ServiceHealth health, InstantSource clock) {
        Cached<Dependencies> dependencies = new Cached<>(() -> Dependencies.look(queries), HEALTH_SERVES_FOR, clock);
        new HealthRoute(health, dependencies).register(routes);
        new MetricsRoutes(pages).register(routes);
        new SubjectRoutes(queries, clock).register(routes);
        new EntityRoutes(queries).register(routes);
        new AlertRoutes(queries).register(routes);
        new RuleRoutes(queries.rules()).register(routes);
    }
}
