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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One rule file: YAML with line numbers to {@link AlertRule}s and problems. */
final class RuleYaml {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final Path file;
    private final RuleCompiler compiler;
    private final List<Located> rules = new ArrayList<>();
    private final List<RuleProblem> problems = new ArrayList<>();

    /** A rule and the line it begins at. */
    record Located(AlertRule rule, int line) {}

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
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problem(line, "not YAML: " + e.getProblem());
        }
    }

    /** The rules without a problem of their own. */
    List<Located> rules() {
        return rules;
    }

    List<RuleProblem> problems() {
        return problems;
    }

    private void readRoot(Node root) {
        YamlFields fields = new YamlFields(root, List.of("rules"), this::problem);
        Node list = fields.node("rules");
        if (list instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::readRule);
        } else {
            problem(YamlFields.line(root), "rules: missing or not a list");
        }
    }

    private void readRule(Node node) {
        int before = problems.size();
        YamlFields fields = new YamlFields(node, RULE_FIELDS, this::problem);
        RuleSubject subject = fields.choice("subject", RuleSubject.class, null);
        if (subject != null && !SUPPORTED.contains(subject)) {
            problem(
                    fields.line("subject"),
                    "subject: not supported yet (got " + subject + ", allowed " + SUPPORTED + ")");
        }
        if (fields.choice("mode", RuleMode.class, RuleMode.LIVE) == RuleMode.SHADOW) {
            problem(fields.line("mode"), "mode: not supported yet (got shadow, allowed live, off)");
        }
        String condition = fields.required("condition");
        String resolve = fields.text("resolve", null);
        checkExpression("condition", condition, subject, fields);
        checkExpression("resolve", resolve, subject, fields);
        Severity severity = severity(fields);
        AlertRule rule = problems.size() > before ? null : build(fields, subject, condition, resolve, severity);
        if (rule != null && problems.size() == before) {
            rules.add(new Located(RuleVersion.stamp(rule), YamlFields.line(node)));
        }
    }

    private static final List<RuleSubject> SUPPORTED = List.of(RuleSubject.BOT, RuleSubject.FLEET, RuleSubject.CHANNEL);

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
            "labels",
            "summary",
            "runbook");

    private @Nullable AlertRule build(
            YamlFields fields,
            @Nullable RuleSubject subject,
            @Nullable String condition,
            @Nullable String resolve,
            @Nullable Severity severity) {
        String id = fields.required("id");
        if (id != null && !ID.matcher(id).matches()) {
            problem(fields.line("id"), "id: not kebab-case (got " + id + ")");
        }
        Integer tier = tier(fields, severity);
        if (id == null || subject == null || condition == null || severity == null || tier == null) {
            return null;
        }
        return AlertRule.newBuilder()
                .setId(id)
                .setVersion("")
                .setSubject(subject)
                .setCondition(condition)
                .setResolve(resolve)
                .setForMs(fields.duration("for"))
                .setKeepFiringForMs(fields.duration("keep_firing_for"))
                .setMinSamples(fields.count("min_samples"))
                .setNoData(Optional.ofNullable(fields.choice("no_data", NoData.class, NoData.IGNORE))
                        .orElse(NoData.IGNORE))
                .setSeverity(severity)
                .setTier(tier)
                .setMode(Optional.ofNullable(fields.choice("mode", RuleMode.class, RuleMode.LIVE))
                        .orElse(RuleMode.LIVE))
                .setLabels(fields.texts("labels"))
                .setSummary(Optional.ofNullable(fields.text("summary", id)).orElse(id))
                .setRunbook(fields.text("runbook", null))
                .setSource(RuleSource.FILE)
                .build();
    }

    private static final Map<String, Severity> SEVERITY_ALIASES =
            Map.of("WARNING", Severity.MEDIUM, "P0", Severity.CRITICAL, "P1", Severity.HIGH, "P2", Severity.MEDIUM);

    private @Nullable Severity severity(YamlFields fields) {
        return fields.choice("severity", Severity.class, null, SEVERITY_ALIASES);
    }

    private @Nullable Integer tier(YamlFields fields, @Nullable Severity severity) {
        if (fields.node("tier") == null) {
            return severity == null || severity.compareTo(Severity.HIGH) < 0 ? 2 : 3;
        }
        long tier = fields.count("tier");
        if (tier < 1 || tier > 4) {
            problem(fields.line("tier"), "tier: out of range (got " + tier + ", allowed 1 to 4)");
            return null;
        }
        return (int) tier;
    }

    private void checkExpression(
            String field, @Nullable String expression, @Nullable RuleSubject subject, YamlFields fields) {
        if (expression != null && subject != null) {
            for (String found : compiler.check(expression, subject)) {
                problem(fields.line(field), field + ": " + found);
            }
        }
    }

    private void problem(int line, String sentence) {
        problems.add(new RuleProblem(file, line, sentence));
    }
}
