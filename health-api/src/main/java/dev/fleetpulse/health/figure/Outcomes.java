package dev.fleetpulse.health.figure;

import dev.fleetpulse.schema.Slice;
import org.jspecify.annotations.Nullable;

/**
 * How the events of a window ended.
 *
 * @param total events with an outcome: successes + errors + rejected + noops
 * @param rate errors / total, 0 to 1; null when total is 0
 */
public record Outcomes(
        long events,
        long total,
        long successes,
        long errors,
        long rejected,
        long noops,
        @Nullable Double rate) {

    /** The outcomes counted in a slice. */
    public static Outcomes of(Slice slice) {
        long errors = slice.getFailures();
        long total = slice.getSuccesses() + errors + slice.getRejected() + slice.getNoops();
        return new Outcomes(
                slice.getEvents(),
                total,
                slice.getSuccesses(),
                errors,
                slice.getRejected(),
                slice.getNoops(),
                Ratio.of(errors, total));
    }

    /** Events that ended in none of the ways that count in {@link #total}. */
    public long unknown() {
        return events - total;
    }
}
