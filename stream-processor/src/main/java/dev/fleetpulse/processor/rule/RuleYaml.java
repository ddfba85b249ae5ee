package dev.fleetpulse.processor.rule;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.NoData;
import dev.fleetpulse.schema.RuleMode;
import dev.fleetpulse.schema.RuleSource;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.schema.Severity;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

/** One rule file: YAML with line numbers to {@link AlertRule}s and problems. */
final class RuleYaml {

    static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    private static final List<String> RULE_FIELDS = List.of(
            "id",
            "subject",
            "condition",
            "resolve",
            "for",
            "keep_firing_for",
            "min_samples",
            "no_data",
            "severity",
            "tier",
            "mode",
            "fleets",
            "labels",
            "summary",
            "runbook");

    private final Path file;
    private final RuleCompiler compiler;
    private final List<Located> rules = new ArrayList<>();
    private final List<RuleProblem> problems = new ArrayList<>();
    private Map<String, PatternFields.Located> patterns = Map.of();
    private List<String> fleetsOfAll = List.of();

    /**
     * A rule and the line it begins at.
     *
     * @param id null where it is missing
     * @param rule null where it has a problem
     */
    record Located(int line, @Nullable String id, @Nullable AlertRule rule) {}

    RuleYaml(Path file, String text, RuleCompiler compiler) {
        this.file = file;
        this.compiler = compiler;
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                problem(1, "the file is empty (expected: rules: [...])");
            } else {
                readRoot(root);
            }
        } catch (YAMLException e) {
            problem(line(e, text), "not YAML: " + sentence(e));
        }
    }

    /** All rules of the file, good or bad. */
    List<Located> rules() {
        return rules;
    }

    /** In order of line. */
    List<RuleProblem> problems() {
        return problems.stream()
                .sorted(Comparator.comparingInt(RuleProblem::line))
                .toList();
    }

    private static int line(YAMLException error, String text) {
        if (error instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return marked.getProblemMark().getLine() + 1;
        }
        if (error instanceof ReaderException reader) {
            return (int) text.codePoints()
                            .limit(reader.getPosition())
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
        }
        return 1;
    }

    private static String sentence(YAMLException error) {
        if (error instanceof ReaderException reader) {
            return "a character that is not allowed (U+%04X)".formatted(reader.getCodePoint());
        }
        return error instanceof MarkedYAMLException marked ? marked.getProblem() : String.valueOf(error.getMessage());
    }

    /** The log patterns of the file by id, good or bad. */
    Map<String, PatternFields.Located> patterns() {
        return patterns;
    }

    private void readRoot(Node root) {
        YamlFields fields = new YamlFields(root, List.of("rules", "fleets", "patterns"), this::problem);
        fleetsOfAll = fleets(fields);
        patterns = new PatternFields(fields.node("patterns"), this::problem).byId();
        Node list = fields.node("rules");
        if (list instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::readRule);
        } else {
            problem(YamlFields.line(root), "rules: missing or not a list");
        }
    }

    private void readRule(Node node) {
        if (!(node instanceof MappingNode)) {
            problem(YamlFields.line(node), "a rule has fields (expected: - id: …)");
            return;
        }
        int before = problems.size();
        YamlFields fields = new YamlFields(node, RULE_FIELDS, this::problem);
        String id = id(fields, this::problem);
        AlertRule rule = read(fields, id);
        if (rule != null && RuleCheck.isTooLong(rule)) {
            problem(YamlFields.line(node), RuleCheck.TOO_LONG);
        }
        boolean good = problems.size() == before;
        rules.add(new Located(YamlFields.line(node), id, good && rule != null ? RuleVersion.stamp(rule) : null));
    }

    /** Reads every field, whatever is wrong with the others, so that all problems are found at once. */
    private @Nullable AlertRule read(YamlFields fields, @Nullable String id) {
        RuleSubject subject = fields.choice("subject", RuleSubject.class, null);
        RuleExpressions expressions = expressions(fields, subject);
        Severity severity = severity(fields);
        NoData noData = fields.choice("no_data", NoData.class, NoData.IGNORE);
        RuleMode mode = fields.choice("mode", RuleMode.class, RuleMode.LIVE);
        List<String> fleets = fields.node("fleets") == null ? fleetsOfAll : fleets(fields);
        Map<String, String> labels = fields.texts("labels");
        String summary = summary(fields, subject, labels.keySet());
        AlertRule.Builder rule = AlertRule.newBuilder()
                .setVersion("")
                .setResolve(expressions.resolve())
                .setFleets(fleets)
                .setPatterns(expressions.patterns())
                .setForMs(fields.duration("for"))
                .setKeepFiringForMs(fields.duration("keep_firing_for"))
                .setMinSamples(fields.count("min_samples"))
                .setTier(tier(fields, severity))
                .setLabels(labels)
                .setRunbook(fields.text("runbook", null))
                .setSource(RuleSource.FILE);
        String condition = expressions.condition();
        if (id == null || subject == null || condition == null || severity == null || noData == null || mode == null) {
            return null;
        }
        return rule.setId(id)
                .setSubject(subject)
                .setCondition(condition)
                .setSeverity(severity)
                .setNoData(noData)
                .setMode(mode)
                .setSummary(summary == null || summary.isBlank() ? id : summary)
                .build();
    }

    /** The id of a rule or a pattern. */
    static @Nullable String id(YamlFields fields, YamlFields.Reporter reporter) {
        String id = fields.required("id");
        if (id != null && !ID.matcher(id).matches()) {
            reporter.problem(fields.line("id"), "id: not kebab-case (got " + id + ")");
        }
        return id;
    }

    private List<String> fleets(YamlFields fields) {
        List<String> names = fields.list("fleets");
        for (String name : names) {
            if (!FleetFilter.isName(name)) {
                problem(
                        fields.line("fleets"),
                        "fleets: not a name (got " + name + ", expected such as shop, shop-*, !shop)");
            }
        }
        return names;
    }

    /** A name in braces that nothing stands for would be shown to people as it is. */
    private @Nullable String summary(YamlFields fields, @Nullable RuleSubject subject, Set<String> labels) {
        String summary = fields.text("summary", null);
        Set<String> known = new TreeSet<>(labels);
        known.addAll(List.of("value", "threshold"));
        known.addAll(subject == null ? Set.of() : SubjectLabels.of(subject));
        Matcher place = PLACE.matcher(summary == null || subject == null ? "" : summary);
        while (place.find()) {
            String name = place.group(1);
            if (!known.contains(name)) {
                problem(
                        fields.line("summary"),
                        "summary: {{%s}} stands for nothing, nearest is {{%s}}"
                                .formatted(name, NearestName.of(name, known)));
            }
        }
        return summary;
    }

    private static final Map<String, Severity> SEVERITY_ALIASES =
            Map.of("WARNING", Severity.MEDIUM, "P0", Severity.CRITICAL, "P1", Severity.HIGH, "P2", Severity.MEDIUM);

    private @Nullable Severity severity(YamlFields fields) {
        return fields.choice("severity", Severity.class, null, SEVERITY_ALIASES);
    }

    private int tier(YamlFields fields, @Nullable Severity severity) {
        if (fields.node("tier") == null) {
            return severity == null || severity.compareTo(Severity.HIGH) < 0 ? 2 : 3;
        }
        long tier = fields.count("tier");
        if (tier == 0 || tier > 4) {
            problem(fields.line("tier"), "tier: out of range (got " + tier + ", allowed 1 to 4)");
        }
        return (int) tier;
    }

    private RuleExpressions expressions(YamlFields fields, @Nullable RuleSubject subject) {
        RuleExpressions expressions = new RuleExpressions(
                fields.required("condition"),
                fields.text("resolve", null),
                new RuleCompiler.Scope(subject, patterns.keySet()));
        expressions.check(compiler, patterns, (field, problem) -> problem(fields.line(field), field + ": " + problem));
        return expressions;
    }

    private void problem(int line, String sentence) {
        problems.add(new RuleProblem(file, line, sentence));
    }
}
