package dev.fleetpulse.bench.histogram;

/** A histogram or sketch of durations in microseconds. Not thread-safe. */
public interface Sketch {

    /** Counts values: each in a loop of its own, so that no virtual call is timed. */
    void addAll(long[] micros);

    /** The nearest-rank quantile in microseconds. */
    double quantile(double q);

    /** Largest relative error of a quantile. */
    double bound();

    /** What would be stored or sent. */
    byte[] encoded();

    /** Adds what one of the same kind encoded. */
    void merge(byte[] encoded);
}
