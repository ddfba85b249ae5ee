package dev.fleetpulse.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fleetpulse.runtime.config.FormerName.Dropped;
import dev.fleetpulse.runtime.config.FormerName.Moved;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Lays environment names of earlier systems beneath the file: above the defaults, below everything that is written in
 * the service's own names. Of two former names for one setting, the first of the table counts.
 */
final class FormerOverrides {

    private final Class<?> root;
    private final List<FormerName> given;
    private final Map<String, String> env;

    FormerOverrides(Class<?> root, List<FormerName> table, Map<String, String> env) {
        this.root = root;
        this.env = env;
        this.given = table.stream()
                .filter(former -> !env.getOrDefault(former.name(), "").isBlank())
                .toList();
    }

    /**
     * The settings with the former names in them.
     *
     * @param overlay lays the file and the service's own variables over a tree
     * @param notices gets a notice for each former name that is set
     */
    ObjectNode apply(UnaryOperator<ObjectNode> overlay, Problems problems, List<FormerNotice> notices) {
        Map<Moved, JsonNode> values = read(problems, notices);
        ObjectNode all = overlay.apply(tree(values));
        Map<Moved, JsonNode> useful = new LinkedHashMap<>();
        values.forEach((former, value) -> {
            Optional<String> obstacle = obstacle(former, value, all);
            obstacle.ifPresentOrElse(why -> notices.add(new FormerNotice(former.name(), false, why)), () -> {
                useful.put(former, value);
                notices.add(new FormerNotice(former.name(), true, former.variable()));
            });
        });
        return overlay.apply(tree(useful));
    }

    private Map<Moved, JsonNode> read(Problems problems, List<FormerNotice> notices) {
        Map<Moved, JsonNode> values = new LinkedHashMap<>();
        for (FormerName former : given) {
            if (former instanceof Dropped dropped) {
                notices.add(new FormerNotice(dropped.name(), false, dropped.because()));
            } else if (former instanceof Moved moved) {
                read(moved, problems).ifPresent(value -> values.put(moved, value));
            }
        }
        return values;
    }

    private Optional<JsonNode> read(Moved former, Problems problems) {
        List<Place> places = places(former.setting());
        String value = String.valueOf(env.get(former.name()));
        try {
            return Optional.of(EnvOverrides.read(places.get(places.size() - 1).type(), value));
        } catch (IllegalArgumentException e) {
            problems.add(former.name(), "not a list or map as YAML or JSON"); // its text may be a secret
            return Optional.empty();
        }
    }

    /** Why the value is of no use in these settings, or empty. */
    private static Optional<String> obstacle(Moved former, JsonNode value, ObjectNode settings) {
        for (String need : former.needs()) {
            if (RecordTypes.isAbsent(at(settings, need))) {
                return Optional.of(need + " is not set");
            }
        }
        for (Map.Entry<String, String> implied : former.implied().entrySet()) {
            String got = at(settings, implied.getKey()).asText();
            if (!got.equalsIgnoreCase(implied.getValue())) {
                return Optional.of(implied.getKey() + " is " + got);
            }
        }
        boolean same = at(settings, former.setting()).equals(value);
        return same ? Optional.empty() : Optional.of(former.setting() + " is set otherwise");
    }

    private ObjectNode tree(Map<Moved, JsonNode> values) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        values.forEach((former, value) -> {
            former.implied()
                    .forEach((path, implied) ->
                            EnvOverrides.put(tree, places(path), JsonNodeFactory.instance.textNode(implied)));
            if (RecordTypes.isAbsent(at(tree, former.setting()))) {
                EnvOverrides.put(tree, places(former.setting()), value.deepCopy());
            }
        });
        return tree;
    }

    private static JsonNode at(JsonNode tree, String path) {
        JsonNode node = tree;
        for (String level : path.split("\\.", -1)) {
            node = node.path(level);
        }
        return node;
    }

    private List<Place> places(String path) {
        List<Place> places = new ArrayList<>();
        Place parent = new Place("", root);
        for (String level : path.split("\\.", -1)) {
            parent = inside(parent, level, path);
            places.add(parent);
        }
        return places;
    }

    private static Place inside(Place parent, String level, String path) {
        if (Place.isMap(parent.type())) {
            return new Place(level, Place.mapValue(parent.type()));
        }
        return Place.within(parent.type()).stream()
                .filter(place -> place.name().equals(level))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no setting is called " + path));
    }
}
