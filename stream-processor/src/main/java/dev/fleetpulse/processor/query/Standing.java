package dev.fleetpulse.processor.query;

import org.jspecify.annotations.Nullable;

/**
 * In what capacity this instance answers for a partition.
 *
 * @param standby whether it only keeps a copy, which follows the owner
 * @param behindRecords how many records of the changelogs the copy has not read, transaction markers included, so that a
 *     copy that holds everything is still one behind for each store; null: not known, or no copy
 */
record Standing(boolean standby, @Nullable Long behindRecords) {

    /** It owns the partition. */
    static final Standing OWNER = new Standing(false, null);
}
