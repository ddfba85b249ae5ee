package dev.fleetpulse.health.figure;

import org.jspecify.annotations.Nullable;

/** A part of a whole, which is unknown rather than 0 when the whole is empty. */
final class Ratio {

    private Ratio() {}

    /** {@code part / whole}; null when {@code whole} is 0. */
    static @Nullable Double of(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
