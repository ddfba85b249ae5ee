package dev.fleetpulse.health.http;

import dev.fleetpulse.health.exposition.MetricsPages;
import dev.fleetpulse.health.exposition.MetricsPages.Part;
import dev.fleetpulse.runtime.http.Problem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** The Prometheus pages and their JSON form; {@code ?bots=true} adds series of single bots. */
final class MetricsRoutes {

    private final MetricsPages pages;

    MetricsRoutes(MetricsPages pages) {
        this.pages = pages;
    }

    void register(RoutesConfig routes) {
        routes.get("/metrics", ctx -> page(ctx, Part.ALL));
        routes.get("/metrics/prometheus", ctx -> page(ctx, Part.ALL));
        routes.get("/metrics/fleet", ctx -> page(ctx, Part.FLEET));
        routes.get("/metrics/process", ctx -> page(ctx, Part.PROCESS));
        routes.get("/metrics.json", ctx -> json(ctx, Part.ALL));
    }

    private void page(Context ctx, Part part) {
        if (AcceptHeader.prefersJson(ctx.header("Accept"))) {
            json(ctx, part);
            return;
        }
        MetricsPages.Text text = pages.text(part, bots(ctx), ctx.header("Accept"));
        ctx.contentType(text.contentType()).result(text.body());
    }

    private void json(Context ctx, Part part) {
        Respond.json(ctx, 200, pages.json(part, bots(ctx)));
    }

    private static boolean bots(Context ctx) {
        @Nullable String bots = ctx.queryParam("bots");
        if (bots == null || bots.equals("false")) {
            return false;
        }
        if (bots.equals("true")) {
            return true;
        }
        throw new Problem(400, "bad_bots", "bots: not a flag (got " + bots + ", allowed true, false)");
    }
}
