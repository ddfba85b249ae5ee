package dev.fleetpulse.processor.deadletter;

import java.util.Locale;

/** Why a record is not counted. */
public enum DeadLetterReason {
    /** Not Confluent's format, or not Avro that the schema can read. */
    NOT_AVRO,
    /** Fleet, bot, duration or another field is not what the event's contract says, or the whole is too large. */
    INVALID_EVENT,
    /** Happened longer ago than slices are kept. */
    TOO_LATE,
    /** Still in the wrong partition after it was sent to its owner once. */
    MISPLACED_TWICE,
    /** Only FleetPulse itself may write such an event. */
    RESERVED;

    /** The value of the reason header and of the metric's tag: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
