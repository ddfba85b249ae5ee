package dev.fleetpulse.health.http;

import dev.fleetpulse.health.query.EntitySelection;
import dev.fleetpulse.runtime.http.Problem;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which entities a request asks for: {@code ?type=&state=&older_than=10m&limit=&cursor=}. A cursor holds the place of the
 * last entity seen: since in epoch milliseconds, length of the type, type and id.
 */
final class EntityRequest {

    /** The longest text that an event may name. */
    private static final int MAX_TEXT = 128;

    private static final Pattern DURATION = Pattern.compile("(\\d{1,5})([smhd])");
    private static final Pattern PLACE = Pattern.compile("(-?\\d{1,18}):(\\d{1,4}):(.+)", Pattern.DOTALL);

    private EntityRequest() {}

    /** Reads the parameters; a {@link Problem} with 400 names the one that cannot be. */
    static EntitySelection parse(Context ctx) {
        Paging paging = Paging.parse(ctx.queryParam("limit"), ctx.queryParam("cursor"));
        return new EntitySelection(
                text("type", ctx.queryParam("type")),
                text("state", ctx.queryParam("state")),
                olderThan(ctx.queryParam("older_than")),
                place(paging.after()),
                paging.limit());
    }

    /** The cursor of the page after an entity. */
    static String cursor(EntitySelection.Place last) {
        return Paging.encode(last.since().toEpochMilli() + ":" + last.type().length() + ":" + last.type() + last.id());
    }

    private static EntitySelection.@Nullable Place place(@Nullable String after) {
        if (after == null) {
            return null;
        }
        Matcher place = PLACE.matcher(after);
        int length = place.matches() ? Integer.parseInt(place.group(2)) : 0;
        if (length == 0 || length >= place.group(3).length()) {
            throw Paging.badCursor(after);
        }
        String texts = place.group(3);
        return new EntitySelection.Place(
                Instant.ofEpochMilli(Long.parseLong(place.group(1))),
                texts.substring(0, length),
                texts.substring(length));
    }

    private static @Nullable String text(String parameter, @Nullable String value) {
        if (value != null && (value.isEmpty() || value.length() > MAX_TEXT)) {
            throw new Problem(
                    400,
                    "bad_" + parameter,
                    parameter + ": out of range (got " + value.length() + " characters, allowed 1 to " + MAX_TEXT
                            + ")");
        }
        return value;
    }

    private static Duration olderThan(@Nullable String text) {
        if (text == null) {
            return Duration.ZERO;
        }
        Matcher duration = DURATION.matcher(text);
        if (!duration.matches()) {
            throw new Problem(
                    400,
                    "bad_older_than",
                    "older_than: not a duration (got " + text
                            + ", allowed at most five digits and s, m, h or d, such as 10m)");
        }
        long number = Long.parseLong(duration.group(1));
        return switch (duration.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
