package dev.fleetpulse.health.query;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entities of a fleet an answer shall hold.
 *
 * @param type only of this type; null: of any
 * @param state only in this state; null: in any
 * @param olderThan only those that are in it for so long, by the fleet's clock
 * @param after only those that follow this place in the list; null: from its beginning
 * @param limit at most so many
 */
public record EntitySelection(
        @Nullable String type,
        @Nullable String state,
        Duration olderThan,
        @Nullable Place after,
        int limit) {

    /** A place in a list of entities, which goes by since, type and id. */
    public record Place(Instant since, String type, String id) {}

    /** As the processors' query parameters. */
    String parameters() {
        String parameters = "&older_than_ms=" + olderThan.toMillis() + "&limit=" + limit + parameter("type", type)
                + parameter("state", state);
        return after == null
                ? parameters
                : parameters + "&after_ms=" + after.since().toEpochMilli() + parameter("after_type", after.type())
                        + parameter("after_id", after.id());
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
