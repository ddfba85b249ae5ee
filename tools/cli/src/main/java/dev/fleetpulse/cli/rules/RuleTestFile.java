package dev.fleetpulse.cli.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fleetpulse.cli.rules.RuleTest.Expectation;
import dev.fleetpulse.cli.rules.RuleTest.Happening;
import dev.fleetpulse.processor.rule.DurationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A file of rule tests.
 *
 * @param ruleFiles the rules that are tested
 */
record RuleTestFile(Path path, List<Path> ruleFiles, List<RuleTest> tests) {

    /** How the names of test files end. */
    static final String SUFFIX = ".test.yaml";

    private static final int MOST_TIMES = 100_000;

    /**
     * Reads a file.
     *
     * @throws RuleTestException where it is no test file
     */
    static RuleTestFile read(Path path) throws IOException {
        Map<String, Node> fields = YamlTree.fields(root(path), Set.of("rules", "tests"));
        List<Path> ruleFiles = new ArrayList<>();
        for (Node rules : YamlTree.items(fields.get("rules"))) {
            ruleFiles.add(path.resolveSibling(YamlTree.text(rules)));
        }
        if (ruleFiles.isEmpty()) {
            throw new RuleTestException(1, "rules: missing (expected a list of rule files beside this one)");
        }
        EventNotation notation = new EventNotation();
        List<RuleTest> tests = new ArrayList<>();
        for (Node test : YamlTree.items(fields.get("tests"))) {
            tests.add(test(test, notation));
        }
        return new RuleTestFile(path, ruleFiles, tests);
    }

    private static @Nullable Node root(Path path) throws IOException {
        try {
            return new Yaml(new LoaderOptions()).compose(Files.newBufferedReader(path));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new RuleTestException(line, "not YAML: " + e.getProblem());
        }
    }

    private static RuleTest test(Node node, EventNotation notation) {
        Map<String, Node> fields = YamlTree.fields(node, Set.of("name", "events", "expect"));
        List<Happening> events = new ArrayList<>();
        for (Node event : YamlTree.items(fields.get("events"))) {
            events(event, notation, events);
        }
        List<Expectation> expectations = new ArrayList<>();
        for (Node expected : YamlTree.items(fields.get("expect"))) {
            expectations.add(expectation(expected));
        }
        return new RuleTest(YamlTree.text(required(fields, "name", node)), events, expectations);
    }

    private static void events(Node node, EventNotation notation, List<Happening> events) {
        ObjectNode fields = (ObjectNode) YamlTree.json(node);
        Map<String, Node> nodes = YamlTree.fields(node, Set.of());
        Duration at = duration(required(nodes, "at", node));
        Duration every = nodes.containsKey("every") ? duration(required(nodes, "every", node)) : Duration.ZERO;
        int times = nodes.containsKey("times") ? times(required(nodes, "times", node)) : 1;
        fields.remove(List.of("at", "every", "times"));
        for (int i = 0; i < times; i++) {
            Duration moment = at.plus(every.multipliedBy(i));
            events.add(new Happening(moment, notation.event(fields, moment, YamlTree.line(node))));
        }
    }

    private static Expectation expectation(Node node) {
        Map<String, Node> fields = YamlTree.fields(node, Set.of("at", "rule", "alerts"));
        List<Map<String, String>> alerts = new ArrayList<>();
        for (Node alert : YamlTree.items(required(fields, "alerts", node))) {
            Map<String, String> said = new TreeMap<>();
            YamlTree.fields(alert, Set.of()).forEach((name, value) -> said.put(name, YamlTree.text(value)));
            alerts.add(said);
        }
        return new Expectation(
                YamlTree.line(node),
                duration(required(fields, "at", node)),
                YamlTree.text(required(fields, "rule", node)),
                alerts);
    }

    private static Node required(Map<String, Node> fields, String name, Node parent) {
        if (!fields.containsKey(name)) {
            throw new RuleTestException(YamlTree.line(parent), name + ": missing");
        }
        return Objects.requireNonNull(fields.get(name), name);
    }

    private static int times(Node node) {
        String text = YamlTree.text(node);
        if (!text.matches("[1-9]\\d{0,5}") || Integer.parseInt(text) > MOST_TIMES) {
            throw new RuleTestException(
                    YamlTree.line(node), "times: out of range (got " + text + ", allowed 1 to " + MOST_TIMES + ")");
        }
        return Integer.parseInt(text);
    }

    private static Duration duration(Node node) {
        String text = YamlTree.text(node);
        return Duration.ofMillis(DurationText.millis(text)
                .orElseThrow(() -> new RuleTestException(
                        YamlTree.line(node), "not a duration (got " + text + ", expected such as 30s, 5m, 24h)")));
    }
}
