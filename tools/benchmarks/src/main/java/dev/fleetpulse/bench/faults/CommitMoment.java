package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.proxy.Request;
import org.apache.kafka.common.protocol.ApiKeys;

/** Where in a commit something is done, in order. */
enum CommitMoment {
    /** State is flushed, the input offsets are not in the transaction yet. */
    BEFORE_OFFSETS {
        @Override
        boolean isAt(Request request) {
            return request.kind() == ApiKeys.TXN_OFFSET_COMMIT;
        }
    },
    /** Everything is in the transaction, which nobody has committed yet. */
    BEFORE_COMMIT {
        @Override
        boolean isAt(Request request) {
            return request.commits();
        }
    },
    /** The broker has been told to commit, the processor does not know the answer. */
    AFTER_COMMIT {
        @Override
        boolean isAt(Request request) {
            return request.commits();
        }
    };

    /** Whether this is the request of the moment. */
    abstract boolean isAt(Request request);
}
