package dev.fleetpulse.runtime.http;

import dev.fleetpulse.runtime.admin.AdminRoutes;
import dev.fleetpulse.runtime.admin.ProcessMeters;
import dev.fleetpulse.runtime.admin.ServiceHealth;
import dev.fleetpulse.runtime.lifecycle.StartupException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running HTTP server with everything the services share: problem responses, a body limit, bearer tokens, request
 * timers, the probes, {@code /health} and {@code /metrics}.
 *
 * <p>{@link #close()} lets requests in flight end, for {@value #STOP_MILLIS} ms at most.
 */
public final class HttpServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);

    private static final int STOP_MILLIS = 10_000;
    private static final int IDLE_STOP_MILLIS = 100;

    private final HttpSettings settings;
    private final Javalin javalin;
    private final int port;
    private final ProcessMeters meters;

    private HttpServer(HttpSettings settings, Javalin javalin, ProcessMeters meters) {
        this.settings = settings;
        this.javalin = javalin;
        this.port = javalin.port();
        this.meters = meters;
    }

    /** Starts a server with the usual options. */
    public static HttpServer start(
            String name,
            HttpSettings settings,
            ServiceHealth health,
            PrometheusMeterRegistry registry,
            Consumer<RoutesConfig> routes) {
        return start(name, settings, health, registry, ServerOptions.DEFAULT, routes);
    }

    /**
     * Starts a server.
     *
     * @param name the service's name in metrics and logs
     * @param routes adds the service's own routes
     * @throws StartupException if the port is taken or the address is not this machine's
     * @throws dev.fleetpulse.runtime.config.ConfigException if the tokens cannot be read
     */
    public static HttpServer start(
            String name,
            HttpSettings settings,
            ServiceHealth health,
            PrometheusMeterRegistry registry,
            ServerOptions options,
            Consumer<RoutesConfig> routes) {
        BearerTokens tokens = tokens(settings);
        RequestTimers timers = new RequestTimers(name, registry);
        Javalin javalin = Javalin.create(config -> {
            basics(config, options);
            config.requestLogger.http((ctx, millis) -> timers.record(ctx, millis));
            Cors.register(config.routes, settings);
            if (tokens != null) {
                config.routes.before(ctx -> authenticate(ctx, tokens));
            }
            config.routes.before(ctx -> limit(ctx, options));
            config.routes.after(BodyDrain::afterRefusal);
            ProblemResponses.register(config.routes);
            AdminRoutes.probes(config.routes, health);
            if (!options.ownHealth()) {
                AdminRoutes.health(config.routes, health);
            }
            if (!options.ownMetrics()) {
                AdminRoutes.metrics(config.routes, "/metrics", registry);
            }
            routes.accept(config.routes);
        });
        listen(javalin, settings);
        HttpServer server = new HttpServer(settings, javalin, new ProcessMeters(registry));
        log.atInfo()
                .addKeyValue("service", name)
                .addKeyValue("url", server.url())
                .log("Listening");
        return server;
    }

    /** The port it listens on; the real one if the settings said 0. */
    public int port() {
        return port;
    }

    /** Base address, without a slash at the end. */
    public String url() {
        String host = settings.host().contains(":") && !settings.host().startsWith("[")
                ? "[" + settings.host() + "]"
                : settings.host();
        return "http://" + host + ":" + port;
    }

    @Override
    public void close() {
        javalin.stop();
        meters.close();
    }

    private static @Nullable BearerTokens tokens(HttpSettings settings) {
        return settings.auth().tokensFile() == null
                ? null
                : BearerTokens.read(settings.auth().tokensFile());
    }

    private static void basics(JavalinConfig config, ServerOptions options) {
        config.startup.showJavalinBanner = false;
        config.http.maxRequestSize = options.maxBodyBytes();
        config.http.prefer405over404 = true;
        config.jsonMapper(new ContextJson());
        config.router.javaLangErrorHandler(ProblemResponses::renderError);
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_MILLIS);
            server.setErrorHandler(new ProblemPages());
        });
    }

    private static void authenticate(Context ctx, BearerTokens tokens) {
        if (!AdminRoutes.PROBES.contains(ctx.path()) && !tokens.accept(ctx.header("Authorization"))) {
            throw new Problem(
                    401,
                    "unauthorized",
                    "A bearer token is needed: Authorization: Bearer ….",
                    Map.of("WWW-Authenticate", "Bearer"));
        }
    }

    /** Refuses a body that says it is too large, before anything is read; what grows unannounced, Javalin refuses. */
    private static void limit(Context ctx, ServerOptions options) {
        if (ctx.req().getContentLengthLong() > options.maxBodyBytes()) {
            throw new Problem(
                    413,
                    "body_too_large",
                    "body too large (got " + ctx.req().getContentLengthLong() + " bytes, allowed "
                            + options.maxBodyBytes() + ")");
        }
    }

    private static void listen(Javalin javalin, HttpSettings settings) {
        try {
            javalin.start(settings.host(), settings.port());
            for (Connector connector : javalin.jettyServer().server().getConnectors()) {
                // Kept-alive connections without a request shall not hold up the stop for Jetty's default second.
                ((AbstractConnector) connector).setShutdownIdleTimeout(IDLE_STOP_MILLIS);
            }
        } catch (RuntimeException e) {
            javalin.stop();
            throw new StartupException(BindFailure.explain(settings, e), e);
        }
    }
}
