package dev.fleetpulse.health.http;

import dev.fleetpulse.health.query.RuleRelay;
import dev.fleetpulse.health.query.UnavailableException;
import dev.fleetpulse.runtime.http.Problem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;

/** Rules: all, one, and changes of one; files own the ids they declare. What the processor answers is the answer. */
final class RuleRoutes {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final RuleRelay rules;

    RuleRoutes(RuleRelay rules) {
        this.rules = rules;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/v1/rules", ctx -> relay(ctx, ""));
        routes.get("/api/v1/rules/{id}", ctx -> relay(ctx, "/" + id(ctx)));
        routes.put("/api/v1/rules/{id}", ctx -> relay(ctx, "/" + id(ctx)));
        routes.delete("/api/v1/rules/{id}", ctx -> relay(ctx, "/" + id(ctx)));
    }

    private static String id(Context ctx) {
        String id = ctx.pathParam("id");
        if (!ID.matcher(id).matches()) {
            throw new Problem(400, "bad_parameter", "id: not kebab-case (got " + id + ")");
        }
        return id;
    }

    private void relay(Context ctx, String path) {
        String version = ctx.header("If-Match");
        Map<String, String> headers = version == null ? Map.of() : Map.of("If-Match", version);
        try {
            String method = ctx.method().name();
            HttpResponse<byte[]> response = rules.ask(new RuleRelay.Question(method, path, ctx.body(), headers));
            response.headers().firstValue("Content-Type").ifPresent(ctx::contentType);
            response.headers().firstValue("ETag").ifPresent(tag -> ctx.header("ETag", tag));
            ctx.status(response.statusCode()).result(response.body());
        } catch (UnavailableException e) {
            throw new Problem(
                    503, "processors_unavailable", String.valueOf(e.getMessage()), Map.of("Retry-After", "1"));
        }
    }
}
