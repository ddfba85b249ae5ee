package dev.fleetpulse.processor.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.fleetpulse.schema.LogPattern;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The log patterns of one rule file. */
final class PatternFields {

    private static final List<String> FIELDS = List.of("id", "regex", "longer_than");

    private final Map<String, Located> byId = new TreeMap<>();
    private final YamlFields.Reporter reporter;

    /**
     * A pattern and the line it begins at.
     *
     * @param pattern null where it has a problem
     */
    record Located(int line, @Nullable LogPattern pattern) {}

    /** Reads a list of patterns; null: the file has none. */
    PatternFields(@Nullable Node list, YamlFields.Reporter reporter) {
        this.reporter = reporter;
        if (list instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::read);
        } else if (list != null) {
            reporter.problem(YamlFields.line(list), "patterns: not a list");
        }
    }

    /** All that have an id, good or bad. */
    Map<String, Located> byId() {
        return byId;
    }

    private void read(Node node) {
        if (!(node instanceof MappingNode)) {
            reporter.problem(YamlFields.line(node), "a pattern has fields (expected: - id: …)");
            return;
        }
        YamlFields fields = new YamlFields(node, FIELDS, reporter);
        String id = RuleYaml.id(fields, reporter);
        String regex = fields.required("regex");
        Long longerThan = fields.node("longer_than") == null ? null : fields.duration("longer_than");
        boolean good = regex != null && compiles(fields.line("regex"), regex);
        if (id == null) {
            return;
        }
        Located pattern =
                new Located(YamlFields.line(node), good && regex != null ? new LogPattern(regex, longerThan) : null);
        if (byId.putIfAbsent(id, pattern) != null) {
            reporter.problem(fields.line("id"), "id: pattern " + id + " is given twice");
        }
    }

    private boolean compiles(int line, String regex) {
        try {
            Pattern.compile(regex);
            return true;
        } catch (PatternSyntaxException e) {
            reporter.problem(line, "regex: " + e.getDescription() + " (got " + e.getPattern() + ")");
            return false;
        }
    }
}
