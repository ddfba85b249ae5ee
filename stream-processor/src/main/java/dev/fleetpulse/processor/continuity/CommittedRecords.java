package dev.fleetpulse.processor.continuity;

import org.apache.kafka.common.TopicPartition;

/** Tells whether committed records stand in a range of offsets. */
public interface CommittedRecords {

    /**
     * Whether a committed record (not a transaction marker, not an aborted one) stands in {@code [from, to)} and is
     * still kept by the broker.
     *
     * @throws org.apache.kafka.common.errors.RetriableException if that cannot be told now
     */
    boolean existBetween(TopicPartition partition, long from, long to);
}
