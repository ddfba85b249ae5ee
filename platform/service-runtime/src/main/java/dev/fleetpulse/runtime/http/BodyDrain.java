package dev.fleetpulse.runtime.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and forgets the rest of a refused request's body.
 *
 * <p>An answer sent while the caller still sends is lost with the connection: the caller would see a reset instead of its
 * 413. So a refused body is read to its end, within limits. Callers that wait for 100 Continue are not asked for it.
 */
final class BodyDrain {

    private static final Logger log = LoggerFactory.getLogger(BodyDrain.class);

    private static final long MAX_BYTES = 64L << 20;
    private static final long MAX_NANOS = 5_000_000_000L;

    private BodyDrain() {}

    static void afterRefusal(Context ctx) {
        if (ctx.statusCode() < 400 || ctx.header("Expect") != null) {
            return;
        }
        try {
            drain(ctx.req().getInputStream());
        } catch (IOException e) {
            log.atDebug().setCause(e).log("Caller is gone");
        }
    }

    private static void drain(InputStream body) throws IOException {
        byte[] buffer = new byte[16_384];
        long deadline = System.nanoTime() + MAX_NANOS;
        long total = 0;
        int read = body.read(buffer);
        while (read >= 0 && total < MAX_BYTES && System.nanoTime() < deadline) {
            total += read;
            read = body.read(buffer);
        }
    }
}
