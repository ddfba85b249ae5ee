package dev.fleetpulse.ingest.decode;

import dev.fleetpulse.schema.TelemetryEvent;

/** What became of one event of a request. */
public sealed interface Decoded {

    /** Place of the event in the request, from 0; blank lines do not count. */
    int index();

    /**
     * The event is good and can be published as it is.
     *
     * @param index place in the request
     * @param event complete, validated and free of raw personal ids
     */
    record Accepted(int index, TelemetryEvent event) implements Decoded {}

    /**
     * The event cannot be used; sending it again unchanged is of no use.
     *
     * @param index place in the request
     * @param code machine code of the first problem
     * @param message every problem found, as {@code field: problem (got X, allowed Y)}
     */
    record Rejected(int index, RejectionCode code, String message) implements Decoded {}
}
