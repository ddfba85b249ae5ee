package dev.fleetpulse.health;

import dev.fleetpulse.health.exposition.MetricsPages;
import dev.fleetpulse.health.http.ApiRoutes;
import dev.fleetpulse.health.query.FleetQueries;
import dev.fleetpulse.runtime.admin.ServiceHealth;
import dev.fleetpulse.runtime.http.HttpServer;
import dev.fleetpulse.runtime.http.ServerOptions;
import dev.fleetpulse.runtime.lifecycle.Service;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The health API: answers questions over the live state of all processors. */
public final class HealthApi implements Service {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    private final HealthApiConfig config;
    private final InstantSource clock;
    private final ServiceHealth health = new ServiceHealth();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private @Nullable HttpServer server;

    /** An API that goes by the system's clock. */
    public HealthApi(HealthApiConfig config) {
        this(config, InstantSource.system());
    }

    HealthApi(HealthApiConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
        FleetQueries queries = new FleetQueries(client, config.query(), clock);
        MetricsPages pages = new MetricsPages(queries, registry, clock);
        server = HttpServer.start(
                "health-api",
                config.http(),
                health,
                registry,
                ServerOptions.DEFAULT.withOwnHealthAndMetrics(),
                routes -> ApiRoutes.register(routes, queries, pages, health, clock));
        health.markReady();
    }

    /** The port it listens on; throws {@link IllegalStateException} before the start. */
    public int port() {
        return started().port();
    }

    /** Base address, without a slash at the end; throws {@link IllegalStateException} before the start. */
    public String url() {
        return started().url();
    }

    @Override
    public synchronized void close() {
        health.markNotReady("stopping");
        if (server != null) {
            server.close();
            server = null;
        }
        health.close();
        registry.close();
    }

    private synchronized HttpServer started() {
        if (server == null) {
            throw new IllegalStateException("health-api is not running");
        }
        return server;
    }
}
