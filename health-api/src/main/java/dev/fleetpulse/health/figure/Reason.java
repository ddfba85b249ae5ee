package dev.fleetpulse.health.figure;

import dev.fleetpulse.schema.Slice;
import java.util.Comparator;
import java.util.List;

/**
 * A reason code and how often an event failed or was rejected with it.
 *
 * @param count at least 1
 */
public record Reason(String code, long count) {

    private static final Comparator<Reason> MOST_FREQUENT_FIRST =
            Comparator.comparingLong(Reason::count).reversed().thenComparing(Reason::code);

    /** The reasons counted in a slice: count descending, then code. */
    public static List<Reason> of(Slice slice) {
        return slice.getReasons().entrySet().stream()
                .map(entry -> new Reason(entry.getKey(), entry.getValue()))
                .sorted(MOST_FREQUENT_FIRST)
                .toList();
    }
}
