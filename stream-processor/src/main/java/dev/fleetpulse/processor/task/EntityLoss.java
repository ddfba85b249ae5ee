package dev.fleetpulse.processor.task;

import java.util.Locale;

/** Why an entity, or a transition of one, is not kept. */
public enum EntityLoss {
    /** A fleet has too many types: what came with a further one was left out. */
    TOO_MANY_TYPES,
    /** A fleet has too many entities of a type: the one that had been in its state longest was forgotten. */
    TOO_MANY_OF_TYPE,
    /** Too many transitions of a partition wait to be sent to their fleets: what came then was left out. */
    TOO_MANY_AT_ONCE;

    /** As metrics write it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
