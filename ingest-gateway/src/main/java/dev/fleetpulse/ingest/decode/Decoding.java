package dev.fleetpulse.ingest.decode;

import dev.fleetpulse.ingest.decode.Decoded.Accepted;
import dev.fleetpulse.ingest.decode.Decoded.Rejected;
import dev.fleetpulse.schema.TelemetryEvent;
import java.util.List;

/** What became of a request body. */
public sealed interface Decoding {

    /**
     * The body could be taken apart; at least one event, in the order of the request.
     *
     * @param events what became of each
     */
    record Batch(List<Decoded> events) implements Decoding {

        public Batch {
            events = List.copyOf(events);
        }

        /** Events to publish, in the order of the request. */
        public List<TelemetryEvent> accepted() {
            return events.stream()
                    .filter(Accepted.class::isInstance)
                    .map(event -> ((Accepted) event).event())
                    .toList();
        }

        /** Events that cannot be used, in the order of the request. */
        public List<Rejected> rejected() {
            return events.stream()
                    .filter(Rejected.class::isInstance)
                    .map(Rejected.class::cast)
                    .toList();
        }
    }

    /**
     * The body as a whole cannot be used; no event of it was looked at.
     *
     * @param reason what is wrong
     * @param detail the same for people, with line and column where there is one
     */
    record Unreadable(Reason reason, String detail) implements Decoding {}

    /**
     * Whether the body is good cannot be told now, because the schema registry does not answer.
     *
     * @param detail what did not answer
     */
    record Undecided(String detail) implements Decoding {}

    /** Why a whole body is unreadable. */
    enum Reason {
        /** No JSON, from some place on. */
        MALFORMED_JSON,
        /** No event in it. */
        EMPTY,
        /** More events than a request may hold. */
        TOO_MANY_EVENTS
    }
}
