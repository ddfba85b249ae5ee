package dev.fleetpulse.cli.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One notification as it arrived.
 *
 * @param notificationId stable; the same when it is sent twice
 * @param state FIRING or RESOLVED
 * @param subject labels of the subject, for example {@code audit/auditor-1}
 * @param startedAt when the condition began to hold
 * @param resolvedAt null while it fires
 * @param source the JSON as it came
 */
public record ReceivedAlert(
        String notificationId,
        String state,
        String severity,
        String rule,
        String subject,
        String summary,
        Instant startedAt,
        @Nullable Instant resolvedAt,
        String source) {

    /** Reads what the alert sink posts; throws {@link IllegalArgumentException} if something is missing. */
    static ReceivedAlert of(JsonNode json) {
        JsonNode resolved = json.path("resolved_at");
        return new ReceivedAlert(
                text(json, "notification_id"),
                text(json, "state").toUpperCase(Locale.ROOT),
                text(json, "severity").toUpperCase(Locale.ROOT),
                text(json, "rule"),
                subject(json.path("labels")),
                text(json, "summary"),
                time(text(json, "started_at")),
                resolved.isTextual() ? time(resolved.textValue()) : null,
                json.toPrettyString());
    }

    /** Whether it says firing; else it says resolved. */
    public boolean isFiring() {
        return state.equals("FIRING");
    }

    private static String subject(JsonNode labels) {
        return Stream.of("fleet", "bot", "channel", "operation", "dependency")
                .map(label -> labels.path(label).asText())
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining("/"));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time (got " + text + ")", e);
        }
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(field + ": missing");
        }
        return value.textValue();
    }
}
