package dev.fleetpulse.processor.continuity;

import java.util.function.LongConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves once per task start that the input goes on where the state ended. Streams restores state and input offsets by
 * different ways; should they ever disagree, nothing may be counted on top of the disagreement.
 */
public final class ContinuityCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ContinuityCheck.class);

    private final CommittedRecords records;
    private final LongConsumer gone;
    private boolean proven;

    /** The state and the input do not belong together; the task must be closed and restored again. */
    public static final class BrokenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final TopicPartition partition;
        private final long expected;

        BrokenException(TopicPartition partition, long expected, long found) {
            super("%s: state ends before offset %d, input goes on at %d: the task is restored again"
                    .formatted(partition, expected, found));
            this.partition = partition;
            this.expected = expected;
        }

        /** Of the input. */
        public TopicPartition partition() {
            return partition;
        }

        /** Where the state ends: the next offset it must see. */
        public long expected() {
            return expected;
        }
    }

    /**
     * For one task, from its start.
     *
     * @param gone hears of offsets that the broker deleted before they were read
     */
    public ContinuityCheck(CommittedRecords records, LongConsumer gone) {
        this.records = records;
        this.gone = gone;
    }

    /** Whether the first record has been checked. */
    public boolean isProven() {
        return proven;
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
        if (found < expected) {
            throw new BrokenException(partition, expected, found);
        }
        if (found > expected) {
            lookBetween(partition, expected, found);
        }
        proven = true;
    }

    private void lookBetween(TopicPartition partition, long expected, long found) {
        CommittedRecords.Gap gap = records.between(partition, expected, found);
        if (gap.records()) {
            throw new BrokenException(partition, expected, found);
        }
        // With an empty state nothing is lost: it begins with the oldest record that is kept.
        if (gap.gone() > 0 && expected > 0) {
            gone.accept(gap.gone());
            LOG.atWarn()
                    .addKeyValue("topic", partition.topic())
                    .addKeyValue("partition", partition.partition())
                    .addKeyValue("offset", expected)
                    .addKeyValue("gone", gap.gone())
                    .log("Retention deleted records before they were read: they are missing from all counts");
        }
    }
}
