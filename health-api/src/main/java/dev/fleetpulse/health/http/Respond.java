package dev.fleetpulse.health.http;

import dev.fleetpulse.runtime.json.Json;
import io.javalin.http.Context;

/** JSON answers. */
final class Respond {

    private Respond() {}

    static void json(Context ctx, int status, Object document) {
        ctx.status(status).contentType("application/json").result(Json.bytes(document));
    }
}
