package dev.fleetpulse.cli.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML nodes, which know their line. */
final class YamlTree {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private YamlTree() {}

    /** Line a node begins at, from 1. */
    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** The fields of a mapping by name, in order. */
    static Map<String, Node> fields(@Nullable Node node, Set<String> allowed) {
        if (!(node instanceof MappingNode mapping)) {
            throw new RuleTestException(node == null ? 1 : line(node), "expected fields: " + allowed);
        }
        Map<String, Node> fields = new LinkedHashMap<>();
        mapping.getValue().forEach(tuple -> {
            String name = text(tuple.getKeyNode());
            if (!allowed.isEmpty() && !allowed.contains(name)) {
                throw new RuleTestException(
                        line(tuple.getKeyNode()), name + ": unknown field (allowed " + allowed + ")");
            }
            fields.put(name, tuple.getValueNode());
        });
        return fields;
    }

    /** The items of a list; none where it is absent. */
    static List<Node> items(@Nullable Node node) {
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw new RuleTestException(line(node), "expected a list");
    }

    static String text(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new RuleTestException(line(node), "expected a text");
    }

    /** The same as JSON. */
    static JsonNode json(Node node) {
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JSON.objectNode();
            mapping.getValue().forEach(tuple -> object.set(text(tuple.getKeyNode()), json(tuple.getValueNode())));
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JSON.arrayNode();
            sequence.getValue().forEach(item -> array.add(json(item)));
            return array;
        }
        return scalar(node);
    }

    private static JsonNode scalar(Node node) {
        String text = text(node);
        if (node.getTag().equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        if (node.getTag().equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        boolean number = node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
        return number ? JSON.numberNode(new BigDecimal(text)) : JSON.textNode(text);
    }
}
