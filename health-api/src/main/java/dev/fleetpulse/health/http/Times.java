package dev.fleetpulse.health.http;

import dev.fleetpulse.runtime.http.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Points in time as requests and answers write them. */
final class Times {

    private static final Pattern EPOCH_MILLIS = Pattern.compile("-?\\d{1,18}");
    /** An unescaped plus sign of an offset arrives as a space. */
    private static final Pattern LOST_PLUS = Pattern.compile(" (?=\\d{2}:\\d{2}$)");

    private static final Pattern NO_OFFSET = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[\\d:.]+");

    private Times() {}

    /** RFC 3339 in UTC; null stays null. */
    static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /** RFC 3339 with offset, or epoch milliseconds; anything else is a problem that names the parameter. */
    static Instant parse(String parameter, String text) {
        if (EPOCH_MILLIS.matcher(text).matches()) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        if (NO_OFFSET.matcher(text).matches()) {
            throw new Problem(400, "bad_window", parameter + ": no offset, add Z");
        }
        try {
            return OffsetDateTime.parse(LOST_PLUS.matcher(text).replaceFirst("+"))
                    .toInstant();
        } catch (DateTimeException e) {
            throw new Problem(
                    400,
                    "bad_window",
                    parameter + ": not a time (got " + text
                            + ", allowed RFC 3339 such as 2026-11-20T10:00:00Z, or epoch" + " milliseconds)");
        }
    }
}
