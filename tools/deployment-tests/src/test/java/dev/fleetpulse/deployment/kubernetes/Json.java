package dev.fleetpulse.deployment.kubernetes;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.StreamSupport;

/** Walks through manifests; what is absent is empty. */
public final class Json {

    private Json() {}

    /** The object at the end of a path of members; empty if there is none. */
    public static JsonObject object(JsonObject root, String... path) {
        JsonObject here = root;
        for (String member : path) {
            here = here.has(member) && here.get(member).isJsonObject()
                    ? here.getAsJsonObject(member)
                    : new JsonObject();
        }
        return here;
    }

    /** The objects of a list; none if there is no such list. */
    public static List<JsonObject> objects(JsonObject parent, String member) {
        JsonArray items = parent.has(member) ? parent.getAsJsonArray(member) : new JsonArray();
        return StreamSupport.stream(items.spliterator(), false)
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /** The texts of a list; none if there is no such list. */
    public static List<String> texts(JsonObject parent, String member) {
        JsonArray items = parent.has(member) ? parent.getAsJsonArray(member) : new JsonArray();
        return StreamSupport.stream(items.spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
    }

    /** A member's text; empty if it has none. */
    public static String text(JsonObject parent, String member) {
        return parent.has(member) && parent.get(member).isJsonPrimitive()
                ? parent.get(member).getAsString()
                : "";
    }
}
