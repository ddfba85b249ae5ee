package dev.fleetpulse.processor.continuity;

import org.apache.kafka.common.TopicPartition;

/** Tells what stands in a range of offsets that was not read. */
public interface CommittedRecords {

    /**
     * What stands between two offsets.
     *
     * @param records whether a committed record (not a transaction marker, not an aborted one) is there
     * @param gone how many offsets the broker no longer keeps; what stood there cannot be told
     */
    record Gap(boolean records, long gone) {}

    /**
     * What stands in {@code [from, to)}.
     *
     * @throws org.apache.kafka.common.errors.RetriableException if that cannot be told now
     */
    Gap between(TopicPartition partition, long from, long to);
}
