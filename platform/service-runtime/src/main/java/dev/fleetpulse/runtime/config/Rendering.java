package dev.fleetpulse.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Settings as a tree to print: names as in the file, secrets hidden. */
final class Rendering {

    /** Entries of free maps whose names sound like this are hidden; a key store's path with them, which does no harm. */
    private static final Pattern TELLTALE =
            Pattern.compile("password|passwd|secret|token|jaas|key|credential|user\\.info|authorization");

    private static final Pattern USER_IN_ADDRESS = Pattern.compile("(?<=://)[^/@\\s]+(?=@)");

    private Rendering() {}

    static JsonNode tree(@Nullable Object value) {
        if (value == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (value instanceof Record settings && !(value instanceof Secret)) {
            return part(settings);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof List<?> list) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            list.forEach(item -> items.add(tree(item)));
            return items;
        }
        return single(value);
    }

    private static ObjectNode part(Record settings) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        Kind kind = settings.getClass().getAnnotation(Kind.class);
        if (kind != null) {
            node.put(Kinds.SETTING, kind.value());
        }
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            node.set(RecordTypes.settingName(component), tree(RecordTypes.read(component, settings)));
        }
        return node;
    }

    private static ObjectNode map(Map<?, ?> map) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            boolean hide = TELLTALE.matcher(name.toLowerCase(Locale.ROOT)).find();
            node.set(name, hide ? JsonNodeFactory.instance.textNode(Secret.HIDDEN) : tree(value));
        });
        return node;
    }

    private static JsonNode single(Object value) {
        if (value instanceof Boolean flag) {
            return JsonNodeFactory.instance.booleanNode(flag);
        }
        if (value instanceof Integer || value instanceof Long) {
            return JsonNodeFactory.instance.numberNode(((Number) value).longValue());
        }
        if (value instanceof Double number) {
            return JsonNodeFactory.instance.numberNode(number);
        }
        if (value instanceof Duration duration) {
            return JsonNodeFactory.instance.textNode(duration(duration));
        }
        if (value instanceof Enum<?> constant) {
            return JsonNodeFactory.instance.textNode(constant.name().toLowerCase(Locale.ROOT));
        }
        return JsonNodeFactory.instance.textNode(
                USER_IN_ADDRESS.matcher(value.toString()).replaceAll(Secret.HIDDEN));
    }

    /** In the largest unit that holds it exactly, as a person would write it. */
    private static String duration(Duration duration) {
        if (duration.isNegative() || duration.toNanosPart() % 1_000_000 != 0) {
            return duration.toString();
        }
        long millis = duration.toMillis();
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds % 60 != 0 || seconds == 0) {
            return seconds + "s";
        }
        if (seconds % 3_600 != 0) {
            return duration.toMinutes() + "m";
        }
        return seconds % 86_400 != 0 ? duration.toHours() + "h" : duration.toDays() + "d";
    }
}
