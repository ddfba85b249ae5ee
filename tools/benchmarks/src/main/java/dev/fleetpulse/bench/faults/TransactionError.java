package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.proxy.Reaction;
import dev.fleetpulse.bench.proxy.Request;
import java.util.Optional;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;

/** Ways in which a broker fails a transaction in the middle, all of which clients must survive. */
enum TransactionError {
    /** The input offsets are not accepted. */
    OFFSETS_REFUSED,
    /** The input offsets are accepted, and the processor does not learn it. */
    OFFSETS_UNCONFIRMED,
    /** The commit is not accepted. */
    COMMIT_REFUSED,
    /** The commit is done, and the processor does not learn it. */
    COMMIT_UNCONFIRMED,
    /** Output or changelog records are not accepted. */
    RECORDS_REFUSED,
    /** Records are written, and the processor does not learn it. */
    RECORDS_UNCONFIRMED;

    /** What happens to a request; empty if this is not about such requests. */
    Optional<Reaction> reactTo(Request request) {
        return isAbout(request) ? Optional.of(reaction()) : Optional.empty();
    }

    private boolean isAbout(Request request) {
        return switch (this) {
            case OFFSETS_REFUSED, OFFSETS_UNCONFIRMED -> request.kind() == ApiKeys.TXN_OFFSET_COMMIT;
            case COMMIT_REFUSED, COMMIT_UNCONFIRMED -> request.commits();
            case RECORDS_REFUSED, RECORDS_UNCONFIRMED -> request.producesInTransaction();
        };
    }

    private Reaction reaction() {
        return switch (this) {
            case OFFSETS_REFUSED -> new Reaction.Refuse(Errors.COORDINATOR_LOAD_IN_PROGRESS);
            case COMMIT_REFUSED -> new Reaction.Refuse(Errors.NOT_COORDINATOR);
            case RECORDS_REFUSED -> new Reaction.Refuse(Errors.NOT_LEADER_OR_FOLLOWER);
            case OFFSETS_UNCONFIRMED, COMMIT_UNCONFIRMED -> new Reaction.LoseAnswer(Errors.COORDINATOR_NOT_AVAILABLE);
            case RECORDS_UNCONFIRMED -> new Reaction.LoseAnswer(Errors.REQUEST_TIMED_OUT);
        };
    }
}
