package dev.fleetpulse.ingest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fleetpulse.ingest.admission.Verdict;
import dev.fleetpulse.ingest.admission.Verdict.Full;
import dev.fleetpulse.ingest.admission.Verdict.NothingAcceptable;
import dev.fleetpulse.ingest.admission.Verdict.Taken;
import dev.fleetpulse.ingest.admission.Verdict.Unavailable;
import dev.fleetpulse.ingest.admission.Verdict.Unreadable;
import dev.fleetpulse.ingest.decode.Decoded.Rejected;
import dev.fleetpulse.runtime.http.Problem;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What each verdict looks like over HTTP. */
final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOON = "1";
    private static final String LATER = "5";

    private Answers() {}

    /** Answers 202 or throws the problem that the verdict is. */
    static void render(Context ctx, Verdict verdict) {
        if (verdict instanceof Taken taken) {
            ctx.status(202).contentType("application/json").result(bytes(body(taken.accepted(), taken.rejected())));
            return;
        }
        throw problem(verdict);
    }

    private static Problem problem(Verdict verdict) {
        if (verdict instanceof NothingAcceptable nothing) {
            return nothingAcceptable(nothing.rejected());
        }
        if (verdict instanceof Unreadable unreadable) {
            return unreadable(unreadable);
        }
        if (verdict instanceof Full) {
            return new Problem(
                    429,
                    "too_many_in_flight",
                    "too many events are on their way to Kafka; send the request again after the pause",
                    Map.of("Retry-After", SOON));
        }
        return new Problem(
                503,
                "unavailable",
                ((Unavailable) verdict).detail() + "; send the whole request again",
                Map.of("Retry-After", LATER));
    }

    private static Problem nothingAcceptable(List<Rejected> rejected) {
        Rejected first = rejected.get(0);
        return new Problem(
                        400,
                        "no_acceptable_event",
                        "none of " + rejected.size() + " event(s) is acceptable; event " + first.index() + ": "
                                + first.message())
                .withMembers(body(0, rejected));
    }

    private static Problem unreadable(Unreadable unreadable) {
        int status = switch (unreadable.reason()) {
            case MALFORMED_JSON, EMPTY -> 400;
            case TOO_MANY_EVENTS -> 413;
        };
        return new Problem(status, unreadable.reason().name().toLowerCase(Locale.ROOT), unreadable.detail());
    }

    private static Map<String, Object> body(int accepted, List<Rejected> rejected) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("accepted", accepted);
        body.put("rejected", rejected.stream().map(Answers::entry).toList());
        return body;
    }

    private static Map<String, Object> entry(Rejected rejected) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("index", rejected.index());
        entry.put("code", rejected.code().wire());
        entry.put("message", rejected.message());
        return entry;
    }

    private static byte[] bytes(Map<String, Object> body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts are always JSON", e);
        }
    }
}
