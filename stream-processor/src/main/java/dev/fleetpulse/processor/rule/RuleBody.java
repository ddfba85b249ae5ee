package dev.fleetpulse.processor.rule;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.RuleSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rule as the API takes it: one JSON object with the fields of a rule in a file. Thread-safe. */
public final class RuleBody {

    private static final Path NOWHERE = Path.of("body");

    private final RuleCompiler compiler = new RuleCompiler();

    /**
     * What reading gave.
     *
     * @param rule owned by the API, with its version; empty if there are problems
     */
    public record Result(Optional<AlertRule> rule, List<String> problems) {}

    /** Reads and checks a rule as a file's rules are: JSON is YAML. */
    public Result read(String json) {
        if (!json.strip().startsWith("{")) {
            return new Result(Optional.empty(), List.of("the body is no JSON object (expected: {\"id\": …})"));
        }
        RuleYaml yaml = new RuleYaml(NOWHERE, "rules: [\n" + json + "\n]\n", compiler);
        List<String> problems = new ArrayList<>(
                yaml.problems().stream().map(RuleProblem::problem).toList());
        if (problems.isEmpty() && yaml.rules().size() != 1) {
            problems.add("one rule expected (got " + yaml.rules().size() + ")");
        }
        Optional<AlertRule> rule = problems.isEmpty()
                ? Optional.ofNullable(yaml.rules().get(0).rule()).map(RuleBody::ofTheApi)
                : Optional.empty();
        return new Result(rule, problems);
    }

    private static AlertRule ofTheApi(AlertRule rule) {
        return RuleVersion.stamp(
                AlertRule.newBuilder(rule).setSource(RuleSource.API).build());
    }
}
