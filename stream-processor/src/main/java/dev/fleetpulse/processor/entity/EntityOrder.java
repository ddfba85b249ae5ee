package dev.fleetpulse.processor.entity;

import dev.fleetpulse.schema.EntityState;
import java.util.Comparator;

/**
 * Which of two transitions of an entity is the newer: by the time it happened, then by the sequence number, which one
 * instance counts, then by the event's id. It does not depend on which was read first, so late and duplicate events never
 * move an entity back, and any order of arrival ends in the same state. Pure.
 */
final class EntityOrder {

    /** Ends with all that is left, so that only equal transitions are equal. */
    static final Comparator<EntityState> BY_TIME = Comparator.comparing(EntityState::getSince)
            .thenComparing(EntityState::getSequence, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(EntityState::getEventId)
            .thenComparing(EntityState::getState)
            .thenComparing(EntityState::getPreviousState, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(EntityState::getBot)
            .thenComparing(EntityState::getCorrelationId);

    private EntityOrder() {}

    static boolean isNewer(EntityState one, EntityState other) {
        return BY_TIME.compare(one, other) > 0;
    }
}
