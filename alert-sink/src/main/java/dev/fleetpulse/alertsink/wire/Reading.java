package dev.fleetpulse.alertsink.wire;

/**
 * What became of a record's bytes.
 *
 * @param <T> type of the value
 */
public sealed interface Reading<T> {

    /** The value. */
    record Value<T>(T value) implements Reading<T> {}

    /** Bytes that will never be a value. */
    record Undecodable<T>(String detail) implements Reading<T> {}

    /** Nothing is known yet: the schema registry gave no usable answer. The record is to be read again later. */
    record Unavailable<T>(String detail) implements Reading<T> {}
}
