package dev.fleetpulse.ingest.decode;

import dev.fleetpulse.ingest.decode.Decoding.Reason;
import dev.fleetpulse.ingest.decode.Decoding.Unreadable;

/** The body as a whole cannot be used; ends taking it apart, never leaves this package. */
final class UnreadableBodyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    UnreadableBodyException(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    Unreadable toDecoding() {
        return new Unreadable(reason, String.valueOf(getMessage()));
    }
}
