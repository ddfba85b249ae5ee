package dev.fleetpulse.ingest.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fleetpulse.ingest.privacy.Redaction;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the attributes of an event: the entries of its {@code attributes} and every field no other reader wanted.
 * Values are stored as text; too long a text is cut, so that a chatty log line still counts, while too many attributes
 * or too long a name is a fault of the sender's and rejects the event.
 */
final class AttributeReader {

    /** Most attributes of an event. */
    static final int MAX_ATTRIBUTES = 32;

    /** Longest name, in characters. */
    static final int NAME_LENGTH = 64;

    /** Longest value, in characters. */
    static final int VALUE_LENGTH = 256;

    private final Redaction redaction;

    AttributeReader(Redaction redaction) {
        this.redaction = redaction;
    }

    /** Takes {@code attributes} and all that is left of the event's fields. */
    Map<String, String> read(ObjectNode event, Fields fields, Problems problems) {
        Map<String, String> attributes = new LinkedHashMap<>();
        ObjectNode given = fields.optional("attributes", Value::object);
        if (given != null) {
            given.properties().forEach(entry -> add(attributes, "attributes.", entry, problems));
        }
        for (String name : fields.left()) {
            add(attributes, "", Map.entry(name, event.get(name)), problems);
        }
        if (attributes.size() > MAX_ATTRIBUTES) {
            problems.add(
                    RejectionCode.TOO_MANY,
                    "attributes",
                    "too many (got " + attributes.size() + ", allowed " + MAX_ATTRIBUTES + ")");
        }
        return attributes;
    }

    private void add(
            Map<String, String> attributes, String path, Map.Entry<String, JsonNode> entry, Problems problems) {
        String name = entry.getKey();
        Value value = new Value(entry.getValue(), path + shown(name), null, problems);
        String text = value.node().isNull() ? null : text(value, name);
        if (text == null) {
            return;
        }
        String earlier = attributes.put(name, redaction.attribute(name, text));
        if (earlier != null && !earlier.equals(attributes.get(name))) {
            problems.add(RejectionCode.CONFLICT, value.field() + ", attributes." + name, "different values, give one");
        }
    }

    private static @Nullable String text(Value value, String name) {
        if (value.node().isContainerNode()) {
            return value.fail(
                    RejectionCode.UNKNOWN_FIELD, "unknown (got " + value.got() + "; attributes are single values)");
        }
        return goodKey(value, name) ? Value.cut(value.node().asText(), VALUE_LENGTH) : null;
    }

    /** Whether a name may be a key of a map; notes when not. */
    static boolean goodKey(Value value, String name) {
        if (name.isBlank() || name.length() > NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
            value.fail(
                    RejectionCode.BAD_NAME,
                    "not a name (got " + name.length() + " characters, allowed 1 to " + NAME_LENGTH
                            + " without control characters)");
            return false;
        }
        return true;
    }

    /** A sender's name as a message shows it. */
    static String shown(String name) {
        return Value.cut(name, NAME_LENGTH).replaceAll("\\p{Cntrl}", "?");
    }
}
