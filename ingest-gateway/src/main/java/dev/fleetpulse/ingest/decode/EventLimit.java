package dev.fleetpulse.ingest.decode;

import dev.fleetpulse.ingest.decode.Decoding.Reason;

/** How many events a request may hold. */
final class EventLimit {

    /** Most events of a request. */
    static final int MAX_EVENTS = 1_000;

    private EventLimit() {}

    static void check(int events) throws UnreadableBodyException {
        if (events > MAX_EVENTS) {
            throw new UnreadableBodyException(
                    Reason.TOO_MANY_EVENTS, "more than " + MAX_EVENTS + " events; send them in several requests");
        }
    }
}
