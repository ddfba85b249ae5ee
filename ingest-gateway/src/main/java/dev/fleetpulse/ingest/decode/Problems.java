package dev.fleetpulse.ingest.decode;

import dev.fleetpulse.ingest.decode.Decoded.Rejected;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with one event, in the order it was found. Not thread-safe. */
final class Problems {

    private static final int SHOWN = 8;

    private final List<RejectionCode> codes = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();

    /** Notes a problem of a field. */
    void add(RejectionCode code, String field, String problem) {
        add(code, field + ": " + problem);
    }

    /** Notes a problem of the event as a whole. */
    void add(RejectionCode code, String problem) {
        codes.add(code);
        if (messages.size() < SHOWN) {
            messages.add(problem);
        }
    }

    boolean none() {
        return codes.isEmpty();
    }

    int count() {
        return codes.size();
    }

    /** The rejection these problems amount to; there must be one. */
    Rejected at(int index) {
        int hidden = codes.size() - messages.size();
        String message = String.join("; ", messages) + (hidden == 0 ? "" : "; and " + hidden + " more");
        return new Rejected(index, codes.get(0), message);
    }
}
