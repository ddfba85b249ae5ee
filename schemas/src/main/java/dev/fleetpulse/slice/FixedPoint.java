package dev.fleetpulse.slice;

/** Whole numbers in fixed units, so that no order of adding changes a digit. */
public final class FixedPoint {

    /** Largest magnitude of a reading: its thousandths fit into 64 bits with room for a thousand of them. */
    public static final double MAX_READING = 1e12;

    private FixedPoint() {}

    /** Thousandths, rounded to the nearest, half up. */
    public static long milli(double value) {
        return Math.round(value * 1_000);
    }

    /** Whether a reading can be counted: a number of at most {@link #MAX_READING} either way. */
    public static boolean isCountable(double value) {
        return Math.abs(value) <= MAX_READING;
    }
}
