package dev.fleetpulse.runtime.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Set;

/**
 * Lets pages of the allowed origins call. Without allowed origins it adds nothing, and browsers keep other pages out.
 *
 * <p>Preflight requests carry no token and are answered here, ahead of the token check.
 */
final class Cors {

    private final Set<String> origins;

    private Cors(Set<String> origins) {
        this.origins = origins;
    }

    static void register(RoutesConfig routes, HttpSettings settings) {
        if (!settings.allowedOrigins().isEmpty()) {
            Cors cors = new Cors(Set.copyOf(settings.allowedOrigins()));
            routes.before(cors::handle);
        }
    }

    private void handle(Context ctx) {
        ctx.header("Vary", "Origin");
        String origin = ctx.header("Origin");
        if (origin == null || !origins.contains(origin)) {
            return;
        }
        ctx.header("Access-Control-Allow-Origin", origin);
        boolean preflight =
                ctx.method().equals(HandlerType.OPTIONS) && ctx.header("Access-Control-Request-Method") != null;
        if (preflight) {
            ctx.header("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE");
            ctx.header("Access-Control-Allow-Headers", "Authorization, Content-Type");
            ctx.header("Access-Control-Max-Age", "600");
            ctx.status(204).skipRemainingHandlers();
        }
    }
}
