package dev.fleetpulse.processor.count;

import dev.fleetpulse.processor.deadletter.DeadLetterReason;

/** What becomes of a record of the events topic: exactly one of these. */
public enum Fate {
    /** Counted in slices. */
    COUNTED,
    /** Counted before, so not again. */
    DUPLICATE,
    /** Kept aside: from before the oldest slice kept. */
    LATE,
    /** Sent on to its owner. */
    REHOMED,
    /** Kept aside: no event. */
    NOT_AVRO,
    /** Kept aside: against the contract. */
    INVALID_EVENT,
    /** Kept aside: in the wrong partition again. */
    MISPLACED_TWICE,
    /** Kept aside: not a bot's to write. */
    RESERVED,
    /** Moved the clock. */
    TICK,
    /** Changed a rule, or had been applied already. */
    RULE_CHANGE;

    /** Whether such a record counts as received: what FleetPulse writes for itself does not. */
    boolean isReceived() {
        return this != TICK && this != RULE_CHANGE;
    }

    /** What a dead letter counts as. */
    public static Fate of(DeadLetterReason reason) {
        return switch (reason) {
            case TOO_LATE -> LATE;
            case NOT_AVRO -> NOT_AVRO;
            case INVALID_EVENT -> INVALID_EVENT;
            case MISPLACED_TWICE -> MISPLACED_TWICE;
            case RESERVED -> RESERVED;
        };
    }
}
