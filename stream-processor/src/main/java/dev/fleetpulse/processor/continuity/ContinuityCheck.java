package dev.fleetpulse.processor.continuity;

import org.apache.kafka.common.TopicPartition;

/**
 * Proves once per task start that the input goes on where the state ended. Streams restores state and input offsets by
 * different ways; should they ever disagree, nothing may be counted on top of the disagreement.
 */
public final class ContinuityCheck {

    private final CommittedRecords records;
    private boolean proven;

    /** The state and the input do not belong together; the task must be closed and restored again. */
    public static final class BrokenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BrokenException(TopicPartition partition, long expected, long found) {
            super("%s: state ends before offset %d, input goes on at %d: the task is restored again"
                    .formatted(partition, expected, found));
        }
    }

    /** For one task, from its start. */
    public ContinuityCheck(CommittedRecords records) {
        this.records = records;
    }

    /**
     * Checks the first record of the task; later ones are let through.
     *
     * @param expected the next offset by the state, 0 for a state that is empty
     * @param found the offset of the record at hand
     * @throws BrokenException if committed records lie between the two, or the record is already part of the state
     */
    public void check(TopicPartition partition, long expected, long found) {
        if (proven) {
            return;
        }
        if (found < expected || (found > expected && records.existBetween(partition, expected, found))) {
            throw new BrokenException(partition, expected, found);
        }
        proven = true;
    }
}
