package dev.fleetpulse.runtime.http;

import dev.fleetpulse.runtime.json.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.router.Endpoint;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one table of what is answered when a handler throws. */
final class ProblemResponses {

    private static final Logger log = LoggerFactory.getLogger(ProblemResponses.class);

    static final String TYPE = "application/problem+json";

    private ProblemResponses() {}

    static void register(RoutesConfig routes) {
        routes.exception(Problem.class, (problem, ctx) -> render(ctx, problem));
        routes.exception(HttpResponseException.class, (refusal, ctx) -> render(ctx, problem(refusal, ctx)));
        routes.exception(Exception.class, (bug, ctx) -> {
            log.atError()
                    .addKeyValue("method", ctx.method())
                    .addKeyValue("route", route(ctx))
                    .setCause(bug)
                    .log("Request failed");
            render(ctx, failed());
        });
    }

    /** The path's template; the path itself names fleets and bots, which logs do not. */
    private static String route(Context ctx) {
        Endpoint endpoint = ctx.endpoints().matchedHttpEndpoint();
        return endpoint == null ? "unmatched" : endpoint.path;
    }

    static void render(Context ctx, Problem problem) {
        problem.headers().forEach(ctx::header);
        ctx.status(problem.status()).contentType(TYPE).result(body(problem));
    }

    /** Answers when the JVM itself gave up on a request: memory, stack, a class that is not there. */
    static void renderError(HttpServletResponse response, Error error) {
        log.atError().setCause(error).log("Request failed");
        response.setStatus(500);
        response.setContentType(TYPE);
        try {
            response.getOutputStream().write(body(failed()));
        } catch (IOException e) {
            log.atDebug().setCause(e).log("Caller is gone");
        }
    }

    private static Problem failed() {
        return new Problem(500, "internal_error", "The service failed; its log says why.");
    }

    static byte[] body(Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", HttpStatus.forStatus(problem.status()).getMessage());
        body.put("status", problem.status());
        body.put("detail", problem.detail());
        body.put("code", problem.code());
        problem.members().forEach(body::putIfAbsent);
        return Json.bytes(body);
    }

    private static Problem problem(HttpResponseException refusal, Context ctx) {
        return switch (refusal.getStatus()) {
            case 404 -> new Problem(404, "not_found", "Nothing at " + ctx.path() + ".");
            case 405 -> {
                String allowed = refusal.getDetails().getOrDefault("availableMethods", "");
                yield new Problem(
                        405,
                        "method_not_allowed",
                        ctx.method() + " is not possible here; allowed: " + allowed + ".",
                        allowed.isEmpty() ? Map.of() : Map.of("Allow", allowed));
            }
            case 413 -> new Problem(413, "body_too_large", "The request body is larger than the limit.");
            case 415 -> new Problem(415, "unsupported_media_type", String.valueOf(refusal.getMessage()));
            default -> {
                HttpStatus status = HttpStatus.forStatus(refusal.getStatus());
                String code = status.name().toLowerCase(Locale.ROOT);
                yield new Problem(refusal.getStatus(), code, String.valueOf(refusal.getMessage()));
            }
        };
    }
}
