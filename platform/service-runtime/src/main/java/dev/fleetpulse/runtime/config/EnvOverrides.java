package dev.fleetpulse.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Lays environment variables over the tree read from the file.
 *
 * <p>{@code FLEETPULSE_HTTP__PORT} is {@code http.port}: two underscores go one level down, one underscore belongs to
 * the name. A list is comma-separated or a YAML list, a map or a whole part is a YAML map and is laid over what the file
 * says. Inside a map the rest of the variable is an entry's name: that of an entry already there if it fits, otherwise
 * in lower case with a dot for each underscore, so that {@code FLEETPULSE_KAFKA__PROPERTIES__LINGER_MS} is
 * {@code linger.ms}. An empty variable counts as not set.
 */
final class EnvOverrides {

    private static final String PREFIX = "FLEETPULSE_";

    /** Variables that are read elsewhere: by the log set-up and by the launcher. */
    private static final Set<String> NOT_SETTINGS =
            Set.of("FLEETPULSE_LOG_FORMAT", "FLEETPULSE_LOG_LEVEL", "FLEETPULSE_JAVA_OPTS");

    private final Class<?> root;
    private final Problems problems;

    EnvOverrides(Class<?> root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    /** Changes {@code tree}; what cannot be placed becomes a problem. */
    void apply(ObjectNode tree, Map<String, String> env) {
        new TreeMap<>(env).forEach((variable, value) -> {
            boolean ours = variable.startsWith(PREFIX) && !NOT_SETTINGS.contains(variable) && !value.isBlank();
            if (ours) {
                override(tree, variable, value);
            }
        });
    }

    /** The variable of the setting at {@code path}. */
    static String variable(String path) {
        return PREFIX
                + Arrays.stream(path.split("\\.", -1)).map(Names::variable).collect(Collectors.joining("__"));
    }

    private void override(ObjectNode tree, String variable, String value) {
        List<Place> places = new ArrayList<>();
        JsonNode parent = tree;
        Type parentType = root;
        for (String level : variable.substring(PREFIX.length()).split("__", -1)) {
            Optional<Place> place = find(level, parentType, parent);
            if (place.isEmpty()) {
                problems.add(variable, unknown(variable));
                return;
            }
            places.add(place.get());
            parentType = place.get().type();
            parent = parent.path(place.get().name());
        }
        set(tree, places, variable, value);
    }

    private static Optional<Place> find(String level, Type type, JsonNode parent) {
        if (Place.isMap(type)) {
            return Optional.of(new Place(entryName(level, parent), Place.mapValue(type)));
        }
        return Place.within(type).stream()
                .filter(place -> Names.variable(place.name()).equals(level))
                .findFirst();
    }

    private static String entryName(String level, JsonNode map) {
        return map.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> Names.variable(name).equals(Names.variable(level)))
                .findFirst()
                .orElseGet(() -> level.toLowerCase(Locale.ROOT).replace('_', '.'));
    }

    /** Names the nearest of all variables there are, since a missing underscore changes the level. */
    private String unknown(String variable) {
        List<String> known = new ArrayList<>();
        collect(PREFIX, root, known);
        return Names.unknown(variable, known);
    }

    private static void collect(String prefix, Type type, List<String> variables) {
        for (Place place : Place.within(type)) {
            String variable = prefix + Names.variable(place.name());
            variables.add(variable);
            collect(variable + "__", place.type(), variables);
        }
    }

    private void set(ObjectNode tree, List<Place> places, String variable, String value) {
        try {
            put(tree, places, read(places.get(places.size() - 1).type(), value));
        } catch (IllegalArgumentException e) {
            problems.add(variable, String.valueOf(e.getMessage()));
        }
    }

    /** Lays {@code node} over what stands at the end of {@code places}; what lies on the way is made. */
    static void put(ObjectNode tree, List<Place> places, JsonNode node) {
        Place last = places.get(places.size() - 1);
        ObjectNode parent = tree;
        for (Place place : places.subList(0, places.size() - 1)) {
            parent = mapAt(parent, place.name());
        }
        boolean bothMaps = node.isObject() && parent.path(last.name()).isObject();
        parent.set(
                last.name(), bothMaps ? Yaml.laidOver((ObjectNode) node, (ObjectNode) parent.path(last.name())) : node);
    }

    /**
     * A variable's value for a setting of {@code type}.
     *
     * @throws IllegalArgumentException if it is a list or map that is no YAML
     */
    static JsonNode read(Type type, String value) {
        if (Place.isList(type) && !value.strip().startsWith("[")) {
            var list = JsonNodeFactory.instance.arrayNode();
            Arrays.stream(value.split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .forEach(list::add);
            return list;
        }
        boolean single = type instanceof Class<?> raw && Scalars.covers(raw);
        return single ? JsonNodeFactory.instance.textNode(value) : Yaml.parse(value);
    }

    private static ObjectNode mapAt(ObjectNode parent, String name) {
        return parent.path(name) instanceof ObjectNode existing ? existing : parent.putObject(name);
    }
}
