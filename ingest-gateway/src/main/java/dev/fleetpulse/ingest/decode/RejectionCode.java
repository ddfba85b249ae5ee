package dev.fleetpulse.ingest.decode;

import java.util.Locale;

/** Why an event was rejected, for machines. The names are part of the HTTP contract and a metric's label. */
public enum RejectionCode {
    /** A line is no JSON. */
    MALFORMED_JSON,
    /** The value is no JSON object. */
    NOT_AN_OBJECT,
    /** A key stands twice in one object. */
    DUPLICATE_KEY,
    /** More than 64 KiB. */
    EVENT_TOO_LARGE,
    /** A field that must be there is not. */
    MISSING_FIELD,
    /** The value is of another type than the field. */
    WRONG_TYPE,
    /** The value has the right type but is not possible. */
    OUT_OF_RANGE,
    /** The value is none of those allowed. */
    UNKNOWN_VALUE,
    /** A fleet's, bot's or gauge's name does not match its pattern. */
    BAD_NAME,
    /** No time by RFC 3339, or without offset. */
    BAD_TIME,
    /** Two spellings of one field say different things. */
    CONFLICT,
    /** A detail has no such field, or an object has an unknown name. */
    UNKNOWN_FIELD,
    /** Only FleetPulse itself writes this. */
    RESERVED_FIELD,
    /** Longer than the field allows. */
    TOO_LONG,
    /** More attributes, gauges or checks than allowed. */
    TOO_MANY,
    /** Not an Avro event in Confluent's framing. */
    BAD_AVRO;

    /** The code as clients and metrics see it, for example {@code missing_field}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
