package dev.fleetpulse.deployment.kubernetes;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** The objects of some YAML documents, as they would be sent to Kubernetes. */
public record Manifests(List<JsonObject> objects) {

    private static final Gson GSON = new Gson();

    public Manifests {
        objects = List.copyOf(objects);
    }

    /** Documents that hold nothing are left out. */
    public static Manifests parse(String yaml) {
        return new Manifests(StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
                .filter(Objects::nonNull)
                .map(document -> GSON.toJsonTree(document).getAsJsonObject())
                .toList());
    }

    /** All objects of a kind. */
    public List<JsonObject> all(String kind) {
        return objects.stream().filter(one -> kind(one).equals(kind)).toList();
    }

    /** The one object of this kind whose name ends so. */
    public JsonObject one(String kind, String nameEnd) {
        List<JsonObject> found =
                all(kind).stream().filter(one -> name(one).endsWith(nameEnd)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " objects " + kind + " …" + nameEnd + " among " + names());
        }
        return found.get(0);
    }

    /** Whether there is an object of this kind and name. */
    boolean has(String kind, String name) {
        return all(kind).stream().anyMatch(one -> name(one).equals(name));
    }

    /** Kind and name of all objects. */
    public List<String> names() {
        return objects.stream().map(one -> kind(one) + " " + name(one)).toList();
    }

    static String kind(JsonObject manifest) {
        return text(manifest, "kind");
    }

    /** The object's name. */
    public static String name(JsonObject manifest) {
        return text(Json.object(manifest, "metadata"), "name");
    }

    /** The text values of an object's labels, selectors or data. */
    public static Map<String, String> texts(JsonObject object) {
        return object.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getAsString()));
    }

    private static String text(JsonObject object, String member) {
        return object.has(member) ? object.get(member).getAsString() : "";
    }
}
