package dev.fleetpulse.alertsink.receiver.discord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fleetpulse.alertsink.receiver.AlertColour;
import dev.fleetpulse.alertsink.receiver.AlertText;
import dev.fleetpulse.alertsink.receiver.Notification;
import dev.fleetpulse.schema.AlertTransition;
import org.jspecify.annotations.Nullable;

/**
 * A notification as Discord's webhooks take it: one embed with the colour of the severity. Nobody is mentioned by it,
 * whatever a label says; what is longer than Discord takes is cut.
 */
public final class DiscordMessage {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_SUMMARY = 2_000;
    private static final int LONGEST_VALUE = 100;
    private static final int MOST_FIELDS = 25;
    private static final int SHORT_FIELD = 30;

    private final @Nullable String username;

    /** @param username name to post under, or null for the webhook's own */
    public DiscordMessage(@Nullable String username) {
        this.username = username;
    }

    /** The request's body, JSON in UTF-8. */
    public byte[] of(Notification notification) {
        AlertTransition alert = notification.alert();
        ObjectNode body = JSON.createObjectNode();
        if (username != null) {
            body.put("username", username);
        }
        body.putObject("allowed_mentions").putArray("parse");
        ObjectNode embed = body.putArray("embeds").addObject();
        embed.put("title", cut(AlertText.title(alert), LONGEST_TITLE))
                .put("description", cut(alert.getSummary(), LONGEST_SUMMARY))
                .put("color", AlertColour.of(alert))
                .put("timestamp", alert.getAt().toString());
        ArrayNode fields = embed.putArray("fields");
        AlertText.fields(alert).entrySet().stream()
                .limit(MOST_FIELDS)
                .forEach(field -> fields.addObject()
                        .put("name", cut(field.getKey(), LONGEST_VALUE))
                        .put("value", cut(field.getValue(), LONGEST_VALUE))
                        .put("inline", field.getValue().length() <= SHORT_FIELD));
        return bytes(body);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    private static byte[] bytes(ObjectNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
