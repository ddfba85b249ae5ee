package dev.fleetpulse.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds settings records from a tree, and goes on after a problem so that all of them are found.
 *
 * <p>Where a part could not be built, its defaults stand in for it while the record around it is checked; what the
 * outer record then says about that part is dropped, since the part's own problem is the one to mend.
 */
final class Binder {

    private final Scalars scalars;
    private final Problems problems;

    Binder(Map<String, String> env, Problems problems) {
        this.scalars = new Scalars(env);
        this.problems = problems;
    }

    /** The value of {@code type} that {@code node} describes, or null if a problem was noted. */
    @Nullable
    Object bind(Type type, JsonNode node, String path) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == Map.class
                    ? map(generic.getActualTypeArguments()[1], node, path)
                    : list(generic.getActualTypeArguments()[0], node, path);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord() && raw != Secret.class) {
            return record(raw, node, path);
        }
        if (Kinds.has(raw)) {
            return kind(Kinds.of(raw), node, path);
        }
        try {
            return scalars.convert(raw, node);
        } catch (IllegalArgumentException e) {
            problems.add(path, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable Object list(Type element, JsonNode node, String path) {
        if (!node.isArray()) {
            problems.add(path, "not a list (got " + Shown.of(node) + ", allowed a list such as [a, b])");
            return null;
        }
        int before = problems.count();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            Object value = bind(element, node.path(i), path + "[" + i + "]");
            if (value != null) {
                values.add(value);
            }
        }
        return problems.count() == before ? List.copyOf(values) : null;
    }

    private @Nullable Object map(Type element, JsonNode node, String path) {
        if (!node.isObject()) {
            problems.add(path, "not a map (got " + Shown.of(node) + ", allowed a map of names to values)");
            return null;
        }
        int before = problems.count();
        Map<String, Object> values = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            Object value = bind(element, entry.getValue(), Names.path(path, entry.getKey()));
            if (value != null) {
                values.put(entry.getKey(), value);
            }
        });
        return problems.count() == before ? values : null;
    }

    private @Nullable Object kind(Map<String, Class<?>> kinds, JsonNode node, String path) {
        if (!(node instanceof ObjectNode part)) {
            problems.add(path, "not a map (got " + Shown.of(node) + ", allowed a map of settings)");
            return null;
        }
        JsonNode given = part.path(Kinds.SETTING);
        Class<?> kind = kinds.get(given.asText().toLowerCase(Locale.ROOT));
        if (kind == null) {
            String problem = RecordTypes.isAbsent(given) ? "missing (" : "unknown value (got " + Shown.of(given) + ", ";
            problems.add(
                    Names.path(path, Kinds.SETTING), problem + "allowed " + String.join(", ", kinds.keySet()) + ")");
            return null;
        }
        ObjectNode settings = part.deepCopy();
        settings.remove(Kinds.SETTING);
        return record(kind, settings, path);
    }

    private @Nullable Object record(Class<?> type, JsonNode node, String path) {
        if (!node.isObject()) {
            problems.add(path, "not a map (got " + Shown.of(node) + ", allowed a map of settings)");
            return null;
        }
        RecordComponent[] components = type.getRecordComponents();
        int before = problems.count();
        List<String> known =
                Arrays.stream(components).map(RecordTypes::settingName).toList();
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.add(Names.path(path, name), Names.unknown(name, known));
            }
        });
        Object[] arguments = new Object[components.length];
        List<String> failed = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            String child = Names.path(path, known.get(i));
            int beforeChild = problems.count();
            arguments[i] = component(components[i], node.path(known.get(i)), child);
            if (problems.count() > beforeChild) {
                failed.add(child);
                arguments[i] = standIn(components[i], child);
            }
        }
        Object value = construct(type, arguments, path, failed);
        return problems.count() == before ? value : null;
    }

    private @Nullable Object component(RecordComponent component, JsonNode given, String path) {
        JsonNode node = withDefault(component, given);
        if (!RecordTypes.isAbsent(node)) {
            return bind(component.getGenericType(), node, path);
        }
        if (RecordTypes.isNullable(component)) {
            return null;
        }
        Class<?> type = component.getType();
        if (type.isRecord() && type != Secret.class) {
            return record(type, JsonNodeFactory.instance.objectNode(), path);
        }
        return RecordTypes.empty(type);
    }

    private static JsonNode withDefault(RecordComponent component, JsonNode given) {
        Default annotation = component.getAnnotation(Default.class);
        if (annotation == null) {
            return given;
        }
        JsonNode fallback = Yaml.parse(annotation.value());
        if (RecordTypes.isAbsent(given)) {
            return fallback;
        }
        if (given instanceof ObjectNode object && fallback instanceof ObjectNode beneath) {
            return Yaml.laidOver(object, beneath);
        }
        return given;
    }

    /** What stands for a part that could not be built: its defaults, and no word about what is wrong with them. */
    private @Nullable Object standIn(RecordComponent component, String path) {
        Binder quiet = new Binder(Map.of(), new Problems());
        return quiet.component(component, JsonNodeFactory.instance.missingNode(), path);
    }

    private @Nullable Object construct(
            Class<?> type, @Nullable Object[] arguments, String path, List<String> failedParts) {
        int before = problems.count();
        try {
            return RecordTypes.construct(type, arguments);
        } catch (IllegalArgumentException e) {
            problems.addAll(path, String.valueOf(e.getMessage()));
            failedParts.forEach(part -> problems.forget(part, before));
        } catch (NullPointerException e) {
            noteMissing(type, arguments, path, failedParts, e);
        }
        return null;
    }

    private void noteMissing(
            Class<?> type,
            @Nullable Object[] arguments,
            String path,
            List<String> failedParts,
            NullPointerException cause) {
        RecordComponent[] components = type.getRecordComponents();
        int before = problems.count();
        for (int i = 0; i < components.length; i++) {
            if (arguments[i] == null && !RecordTypes.isNullable(components[i])) {
                problems.add(Names.path(path, RecordTypes.settingName(components[i])), "missing");
            }
        }
        if (problems.count() == before) {
            throw cause;
        }
        failedParts.forEach(part -> problems.forget(part, before));
    }
}
