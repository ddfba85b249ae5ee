package dev.fleetpulse.processor.rule;

import dev.fleetpulse.slice.Window;
import org.jspecify.annotations.Nullable;

/**
 * A figure as a condition read it.
 *
 * @param window the window it is about; null for figures that have none
 * @param value NaN without data
 * @param numerator of a fraction; null for other figures
 * @param denominator number of samples behind the figure; null where it has none
 */
public record Figure(
        Unit unit,
        @Nullable Window window,
        double value,
        @Nullable Long numerator,
        @Nullable Long denominator) {

    /** What the value is measured in. */
    public enum Unit {
        /** A fraction, 0 to 1. */
        RATIO,
        MILLISECONDS,
        SECONDS,
        COUNT,
        /** 0 to 100. */
        SCORE,
        /** Whatever a gauge or a currency counts in. */
        NUMBER,
        /** 1 for yes, 0 for no. */
        FLAG
    }

    static Figure plain(Unit unit, @Nullable Window window, double value) {
        return new Figure(unit, window, value, null, null);
    }

    /** Whether there was nothing to compute it from. */
    public boolean noData() {
        return Double.isNaN(value);
    }
}
