package dev.fleetpulse.ingest.http;

import dev.fleetpulse.ingest.admission.Intake;
import dev.fleetpulse.ingest.admission.Verdict;
import dev.fleetpulse.ingest.decode.DecodeContext;
import dev.fleetpulse.ingest.decode.EventFormat;
import dev.fleetpulse.runtime.http.Problem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/events}. */
public final class EventRoutes {

    private final Intake intake;
    private final InstantSource clock;
    private final boolean allowShift;

    /**
     * @param clock when requests are received
     * @param allowShift whether {@code ?shift_to=now} is allowed
     */
    public EventRoutes(Intake intake, InstantSource clock, boolean allowShift) {
        this.intake = intake;
        this.clock = clock;
        this.allowShift = allowShift;
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.post("/v1/events", this::post);
    }

    private void post(Context ctx) {
        EventFormat format = ContentTypes.format(ctx.header("Content-Type"), ctx.header("Content-Encoding"));
        DecodeContext context = context(ctx);
        Verdict verdict = intake.take(format, RequestBody.read(ctx), context);
        Answers.render(ctx, verdict);
    }

    private DecodeContext context(Context ctx) {
        return new DecodeContext(
                first(ctx.queryParam("fleet"), ctx.header("X-Fleet")),
                first(ctx.queryParam("bot"), ctx.header("X-Bot")),
                clock.instant(),
                isShifted(ctx.queryParam("shift_to")));
    }

    private boolean isShifted(@Nullable String shiftTo) {
        if (shiftTo == null) {
            return false;
        }
        if (!shiftTo.equals("now")) {
            throw new Problem(400, "bad_parameter", "shift_to: unknown (got " + shiftTo + ", allowed now)");
        }
        if (!allowShift) {
            throw new Problem(
                    400, "shift_not_allowed", "shift_to: not allowed here; the demo allows it, ingest.allow_shift");
        }
        return true;
    }

    private static @Nullable String first(@Nullable String query, @Nullable String header) {
        return query == null || query.isBlank() ? header : query;
    }
}
