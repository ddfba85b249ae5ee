package dev.fleetpulse.health.http;

import dev.fleetpulse.health.query.WindowSelection;
import dev.fleetpulse.runtime.http.Problem;
import dev.fleetpulse.slice.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The window a request asks for: {@code ?window=} or {@code ?from=&to=}, five minutes without either. */
final class WindowRequest {

    private static final String DEFAULT = "5m";
    /** As long as days are kept. */
    private static final Duration FURTHEST_BACK = Duration.ofDays(400);
    /** As far as bots' clocks may be ahead. */
    private static final Duration FURTHEST_AHEAD = Duration.ofMinutes(5);

    private WindowRequest() {}

    /**
     * Reads the parameters.
     *
     * @param watermark end of a window that is given by its start alone; asked for then only
     * @throws Problem 400 {@code window_not_supported} for what is too long ago, {@code bad_window} for the rest
     */
    static WindowSelection parse(
            @Nullable String window,
            @Nullable String from,
            @Nullable String to,
            Instant now,
            Supplier<Instant> watermark) {
        if (from == null && to == null) {
            return named(window == null ? DEFAULT : window);
        }
        if (window != null) {
            throw bad("window: cannot stand beside from and to");
        }
        if (from == null) {
            throw bad("from: missing beside to");
        }
        return between(Times.parse("from", from), to == null ? watermark.get() : Times.parse("to", to), now);
    }

    private static WindowSelection named(String window) {
        if (Window.named(window).isEmpty()) {
            throw bad("window: unknown (got " + window + ", allowed " + String.join(", ", Window.names()) + ")");
        }
        return WindowSelection.named(List.of(window));
    }

    private static WindowSelection between(Instant from, Instant to, Instant now) {
        if (!from.isBefore(to)) {
            throw bad("from: not before to (got from " + from + ", to " + to + ")");
        }
        if (to.isAfter(now.plus(FURTHEST_AHEAD))) {
            throw bad("to: in the future (got " + to + ", now " + now + ")");
        }
        Instant oldest = now.minus(FURTHEST_BACK);
        if (from.isBefore(oldest)) {
            throw new Problem(
                    400, "window_not_supported", "from: too long ago (got " + from + ", oldest " + oldest + ")");
        }
        return WindowSelection.between(from, to);
    }

    private static Problem bad(String detail) {
        return new Problem(400, "bad_window", detail);
    }
}
