package dev.fleetpulse.alertsink.receiver.slack;

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
 * A notification as Slack's incoming webhooks take it: one line of text and an attachment with the colour of the severity.
 * Texts are escaped, so that no label can mention a channel or hide a link; those that are very long are cut.
 */
public final class SlackMessage {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Slack takes more, and nobody reads it. */
    private static final int LONGEST = 1_000;

    private static final int SHORT_FIELD = 30;

    private final @Nullable String channel;
    private final @Nullable String username;

    /**
     * @param channel channel to post to, or null for the webhook's own
     * @param username name to post under, or null for the webhook's own
     */
    public SlackMessage(@Nullable String channel, @Nullable String username) {
        this.channel = channel;
        this.username = username;
    }

    /** The request's body, JSON in UTF-8. */
    public byte[] of(Notification notification) {
        AlertTransition alert = notification.alert();
        ObjectNode body = JSON.createObjectNode();
        if (channel != null) {
            body.put("channel", channel);
        }
        if (username != null) {
            body.put("username", username);
        }
        body.put("text", safe(AlertText.title(alert)));
        ObjectNode attachment = body.putArray("attachments").addObject();
        attachment
                .put("color", "#%06X".formatted(AlertColour.of(alert)))
                .put("fallback", safe(AlertText.title(alert) + ": " + alert.getSummary()))
                .put("text", safe(alert.getSummary()))
                .put("ts", alert.getAt().getEpochSecond());
        ArrayNode fields = attachment.putArray("fields");
        AlertText.fields(alert)
                .forEach((name, text) -> fields.addObject()
                        .put("title", safe(name))
                        .put("value", safe(text))
                        .put("short", text.length() <= SHORT_FIELD));
        return bytes(body);
    }

    /** After Slack's rule for text: these three characters are control characters, no others. */
    private static String safe(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static byte[] bytes(ObjectNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
