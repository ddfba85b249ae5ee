package dev.fleetpulse.ingest.decode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads when an event happened: RFC 3339 with offset, or epoch milliseconds; kept to the millisecond. */
final class EventTime {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private EventTime() {}

    /** The time a value says, or null when it says none and that is noted. */
    static @Nullable Instant read(Value value) {
        if (value.node().isIntegralNumber() && value.node().canConvertToLong()) {
            return inRange(value, Instant.ofEpochMilli(value.node().longValue()));
        }
        if (!value.node().isTextual()) {
            return value.fail(RejectionCode.WRONG_TYPE, "not a time (got " + value.got() + ", allowed " + allowed());
        }
        return parsed(value, withT(value.node().textValue().strip()));
    }

    private static @Nullable Instant parsed(Value value, String text) {
        try {
            return inRange(value, OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            return value.fail(
                    RejectionCode.BAD_TIME,
                    isLocal(text)
                            ? "no offset, add Z (got " + value.got() + ")"
                            : "not a time (got " + value.got() + ", allowed " + allowed());
        }
    }

    private static @Nullable Instant inRange(Value value, Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            return value.fail(
                    RejectionCode.OUT_OF_RANGE,
                    "out of range (got " + value.got()
                            + ", allowed years 2000 to 9999; numbers are epoch milliseconds)");
        }
        return time;
    }

    /** RFC 3339 allows a space for the T. */
    private static String withT(String text) {
        return text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    }

    private static boolean isLocal(String text) {
        try {
            LocalDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String allowed() {
        return "RFC 3339 with offset, for example 2026-11-20T10:00:00.000Z, or epoch milliseconds)";
    }
}
