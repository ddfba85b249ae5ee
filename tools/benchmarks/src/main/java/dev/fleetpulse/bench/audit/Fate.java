package dev.fleetpulse.bench.audit;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may become of a record of the events topic; the names are those of the fields of {@code RecordCounts}. */
public enum Fate {
    COUNTED(null),
    DUPLICATES(null),
    LATE("too_late"),
    REHOMED(null),
    NOT_AVRO("not_avro"),
    INVALID_EVENT("invalid_event"),
    MISPLACED_TWICE("misplaced_twice"),
    RESERVED("reserved"),
    TICKS(null),
    RULE_CHANGES(null);

    private final @Nullable String reason;

    Fate(@Nullable String reason) {
        this.reason = reason;
    }

    /** What the header of the dead letter says; empty if such a record becomes none. */
    Optional<String> deadLetterReason() {
        return Optional.ofNullable(reason);
    }

    /** Whether such a record counts as received; what processors write for themselves does not. */
    boolean isReceived() {
        return this != TICKS && this != RULE_CHANGES;
    }

    /** Name of the field. */
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }
}
