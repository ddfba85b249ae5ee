package dev.fleetpulse.slice;

import dev.fleetpulse.encoding.AvroBytes;

/**
 * What is counted under one name, being merged.
 *
 * @param <R> the record it is merged from and written as
 * @param <G> groups of its own kind
 */
interface Group<R, G extends Group<R, G>> {

    /** Adds a record. */
    void merge(R other);

    /** Adds another group, which stays as it is. */
    void add(G other);

    /** The immutable form. */
    R toRecord();

    /** Appends the immutable form. */
    void write(AvroBytes out);
}
