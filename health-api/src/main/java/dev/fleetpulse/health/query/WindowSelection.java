package dev.fleetpulse.health.query;

import java.time.Instant;
import java.util.List;

/** Which windows of a subject an answer shall hold, as the processors' query parameters; empty for none. */
public record WindowSelection(String parameters) {

    /** No windows: who there is, and its status. */
    public static final WindowSelection NONE = new WindowSelection("");

    /** Windows by name (1m, 5m …), ending at the subject's watermark. */
    public static WindowSelection named(List<String> windows) {
        return new WindowSelection("&windows=" + String.join(",", windows));
    }

    /** One window between two instants; the answer snaps it to slices. */
    public static WindowSelection between(Instant from, Instant to) {
        return new WindowSelection("&from=" + from.toEpochMilli() + "&to=" + to.toEpochMilli());
    }
}
