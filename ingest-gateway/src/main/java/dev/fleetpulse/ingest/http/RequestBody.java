package dev.fleetpulse.ingest.http;

import dev.fleetpulse.runtime.http.Problem;
import io.javalin.http.Context;
import java.io.IOException;

/** Reads a request's body, up to a limit; the server itself refuses one that says it is larger. */
final class RequestBody {

    /** Most bytes of a body. */
    static final int MAX_BYTES = 1 << 20;

    private RequestBody() {}

    static byte[] read(Context ctx) {
        byte[] body;
        try {
            body = ctx.bodyInputStream().readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new Problem(400, "body_incomplete", "the request body ended early or came too slowly");
        }
        if (body.length > MAX_BYTES) {
            throw new Problem(
                    413,
                    "body_too_large",
                    "body too large (allowed " + MAX_BYTES + " bytes); send the events in several requests");
        }
        return body;
    }
}
