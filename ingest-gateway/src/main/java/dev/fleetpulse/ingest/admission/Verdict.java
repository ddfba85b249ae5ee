package dev.fleetpulse.ingest.admission;

import dev.fleetpulse.ingest.decode.Decoded.Rejected;
import dev.fleetpulse.ingest.decode.Decoding;
import java.util.List;

/** What the sender of a request is told. */
public sealed interface Verdict {

    /**
     * All good events are in Kafka.
     *
     * @param accepted how many
     * @param rejected the others
     */
    record Taken(int accepted, List<Rejected> rejected) implements Verdict {

        public Taken {
            rejected = List.copyOf(rejected);
        }
    }

    /**
     * No event of the request was good.
     *
     * @param rejected all of them
     */
    record NothingAcceptable(List<Rejected> rejected) implements Verdict {

        public NothingAcceptable {
            rejected = List.copyOf(rejected);
        }
    }

    /** The body as a whole cannot be used. */
    record Unreadable(Decoding.Reason reason, String detail) implements Verdict {}

    /** Too much is under way; the same request will be welcome soon. */
    record Full() implements Verdict {}

    /**
     * What the gateway needs is away; the whole request must be sent again.
     *
     * @param detail what is away, for operators and senders
     */
    record Unavailable(String detail) implements Verdict {}
}
