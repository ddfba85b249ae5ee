package dev.fleetpulse.processor.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The fields of one YAML mapping, read by name and kind; whatever is wrong goes to a reporter with its line. */
final class YamlFields {

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final int firstLine;
    private final Reporter reporter;

    /** Receives problems. */
    interface Reporter {
        void problem(int line, String sentence);
    }

    YamlFields(Node node, List<String> allowed, Reporter reporter) {
        this.firstLine = line(node);
        this.reporter = reporter;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> put(tuple, allowed));
        } else {
            reporter.problem(firstLine, "expected fields such as " + allowed.get(0) + ": …");
        }
    }

    /** Line a node begins at, from 1. */
    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** Line of a field's value, or of the mapping where the field is absent. */
    int line(String field) {
        Node node = nodes.get(field);
        return node == null ? firstLine : line(node);
    }

    @Nullable
    Node node(String field) {
        return nodes.get(field);
    }

    @Nullable
    String required(String field) {
        Node node = nodes.get(field);
        String text = text(field, null);
        boolean reported = node != null && text == null;
        if (!reported && (text == null || text.isBlank())) {
            reporter.problem(line(field), field + ": missing");
            return null;
        }
        return text;
    }

    @Nullable
    String text(String field, @Nullable String absent) {
        Node node = nodes.get(field);
        if (node == null) {
            return absent;
        }
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        reporter.problem(line(field), field + ": not a text");
        return absent;
    }

    Map<String, String> texts(String field) {
        Map<String, String> texts = new TreeMap<>();
        Node node = nodes.get(field);
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key && tuple.getValueNode() instanceof ScalarNode value) {
                    texts.put(key.getValue(), value.getValue());
                } else {
                    reporter.problem(line(tuple.getKeyNode()), field + ": not a name and a text");
                }
            }
        } else if (node != null) {
            reporter.problem(line(field), field + ": not a mapping");
        }
        return texts;
    }

    /** A whole number; 0 where the field is absent, -1 where it is none. */
    long count(String field) {
        String text = text(field, "0");
        if (text == null || !text.matches("\\d{1,12}")) {
            reporter.problem(line(field), field + ": not a whole number (got " + text + ")");
            return -1;
        }
        return Long.parseLong(text);
    }

    /** Milliseconds of a duration such as {@code 90s}; 0 where the field is absent. */
    long duration(String field) {
        String text = text(field, "0s");
        OptionalLong millis = DurationText.millis(String.valueOf(text));
        if (millis.isEmpty()) {
            reporter.problem(line(field), field + ": not a duration (got " + text + ", expected such as 30s, 5m, 1h)");
        }
        return millis.orElse(0);
    }

    /** The texts of a list; none where the field is absent. A single text is a list of one. */
    List<String> list(String field) {
        Node node = nodes.get(field);
        if (node == null) {
            return List.of();
        }
        List<Node> items = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        List<String> texts = new ArrayList<>();
        for (Node item : items) {
            if (item instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                texts.add(scalar.getValue());
            } else {
                reporter.problem(line(item), field + ": not a text");
            }
        }
        return texts;
    }

    <E extends Enum<E>> @Nullable E choice(String field, Class<E> type, @Nullable E absent) {
        return choice(field, type, absent, Map.of());
    }

    /** A constant by its name in any case; a problem where the field is absent and has no default. */
    <E extends Enum<E>> @Nullable E choice(String field, Class<E> type, @Nullable E absent, Map<String, E> aliases) {
        String text = absent == null ? required(field) : text(field, absent.name());
        if (text == null) {
            return absent;
        }
        String name = text.toUpperCase(Locale.ROOT);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        E alias = aliases.get(name);
        if (alias == null) {
            String allowed = Stream.concat(
                            Arrays.stream(type.getEnumConstants()).map(Enum::name),
                            aliases.keySet().stream().sorted())
                    .map(known -> known.toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            reporter.problem(line(field), field + ": unknown (got " + text + ", allowed " + allowed + ")");
        }
        return alias;
    }

    private void put(NodeTuple tuple, List<String> allowed) {
        String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
        int line = line(tuple.getKeyNode());
        if (!allowed.contains(name)) {
            reporter.problem(line, name + ": unknown field, nearest is " + NearestName.of(name, allowed));
        } else if (nodes.put(name, tuple.getValueNode()) != null) {
            reporter.problem(line, name + ": given twice");
        }
    }
}
