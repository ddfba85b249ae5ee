package dev.fleetpulse.ingest.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Moves the flat fields of the bots' own log lines into the details they belong to, for example {@code screen_id} into
 * {@code ui.screen}. A field given in both places must say the same.
 */
final class LogLineFields {

    private record Move(String flat, String detail, String field) {}

    private static final List<Move> MOVES = List.of(
            new Move("screen_id", "ui", "screen"),
            new Move("button_id", "ui", "button"),
            new Move("handler", "ui", "handler"),
            new Move("update_id", "ui", "update_id"),
            new Move("callback_id", "ui", "callback_id"),
            new Move("buttons_count", "ui", "buttons_count"),
            new Move("error_type", "error", "type"));

    private LogLineFields() {}

    /** Changes the event in place. */
    static void intoDetails(ObjectNode event, Problems problems) {
        for (Move move : MOVES) {
            JsonNode value = event.remove(move.flat);
            if (value != null && !value.isNull()) {
                move(event, move, value, problems);
            }
        }
    }

    private static void move(ObjectNode event, Move move, JsonNode value, Problems problems) {
        JsonNode detail = event.get(move.detail);
        if (detail == null || detail.isNull()) {
            detail = event.putObject(move.detail);
        }
        if (detail instanceof ObjectNode fields) {
            JsonNode there = fields.replace(move.field, value);
            if (there != null && !there.isNull() && !there.equals(value)) {
                problems.add(
                        RejectionCode.CONFLICT,
                        move.detail + "." + move.field + ", " + move.flat,
                        "different values, give one");
            }
        }
    }
}
