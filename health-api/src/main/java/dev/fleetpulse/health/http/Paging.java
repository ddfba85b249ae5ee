package dev.fleetpulse.health.http;

import dev.fleetpulse.runtime.http.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list a request asks for. A cursor holds the key of the last item seen, so that a page goes on at the
 * right place though items came or went meanwhile.
 *
 * @param limit items on the page, 1 to {@value #MOST}
 * @param after key of the last item of the page before; null for the first page
 */
record Paging(int limit, @Nullable String after) {

    static final int USUAL = 100;
    static final int MOST = 1_000;

    /** A page of a list and the cursor of the next; null on the last. */
    record Page<T>(List<T> items, @Nullable String nextCursor) {}

    /** Reads {@code ?limit=} and {@code ?cursor=}. */
    static Paging parse(@Nullable String limit, @Nullable String cursor) {
        return new Paging(limit == null ? USUAL : limit(limit), cursor == null ? null : decode(cursor));
    }

    /**
     * Cuts the page.
     *
     * @param key unique to each item; the list is in its order
     */
    <T> Page<T> cut(List<T> items, Function<T, String> key) {
        List<T> rest = items.stream()
                .filter(item -> after == null || key.apply(item).compareTo(after) > 0)
                .sorted(Comparator.comparing(key))
                .toList();
        if (rest.size() <= limit) {
            return new Page<>(rest, null);
        }
        List<T> page = rest.subList(0, limit);
        return new Page<>(page, encode(key.apply(page.get(limit - 1))));
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Told below, as for a number that is out of range.
        }
        throw new Problem(400, "bad_limit", "limit: out of range (got " + text + ", allowed 1 to " + MOST + ")");
    }

    /** A cursor. */
    static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw badCursor(cursor);
        }
    }

    /** Refuses a cursor that no answer has given. */
    static Problem badCursor(String cursor) {
        return new Problem(400, "bad_cursor", "cursor: not one of next_cursor (got " + cursor + ")");
    }
}
