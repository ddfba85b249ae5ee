package dev.fleetpulse.processor.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.fleetpulse.schema.AlertRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks and compiles rules that came as records, not as files. What it found of a rule is remembered by the rule's content,
 * so that of all tasks that share an instance only the first to apply a rule pays for it. Thread-safe.
 */
public final class RuleCheck {

    /** A rule is sent on in every second's delta to every fleet partition; so many of them fit into one record. */
    static final int MAX_CHARACTERS = 6_000;

    static final String TOO_LONG = "rule: longer than " + MAX_CHARACTERS + " characters";

    /** Rules that are remembered: several times those that are in force at once. */
    private static final int MOST_REMEMBERED = 4_096;

    private final RuleCompiler compiler = new RuleCompiler();
    private final RuleMemory<AlertRule, CheckedRule> checked = new RuleMemory<>(MOST_REMEMBERED);

    /** What is wrong with a rule, each {@code field: problem}; empty if it can be compiled. */
    public List<String> problems(AlertRule rule) {
        return checked(rule).problems();
    }

    /** A rule without problems, ready for the calling thread. */
    public CompiledRule compile(AlertRule rule) {
        return checked(rule).instance(compiler);
    }

    private CheckedRule checked(AlertRule rule) {
        return checked.of(rule, unknown -> new CheckedRule(unknown, find(unknown)));
    }

    private List<String> find(AlertRule rule) {
        List<String> problems = new ArrayList<>();
        if (!RuleYaml.ID.matcher(rule.getId()).matches()) {
            problems.add("id: not kebab-case (got " + rule.getId() + ")");
        }
        if (isTooLong(rule)) {
            problems.add(TOO_LONG);
        }
        rule.getPatterns().values().forEach(pattern -> checkRegex(pattern.getRegex(), problems));
        RuleCompiler.Scope scope =
                new RuleCompiler.Scope(rule.getSubject(), rule.getPatterns().keySet());
        new RuleExpressions(rule.getCondition(), rule.getResolve(), scope)
                .check(compiler, Map.of(), (field, problem) -> problems.add(field + ": " + problem));
        return problems;
    }

    static boolean isTooLong(AlertRule rule) {
        return rule.toString().length() > MAX_CHARACTERS;
    }

    private static void checkRegex(String regex, List<String> problems) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            problems.add("regex: " + e.getDescription() + " (got " + e.getPattern() + ")");
        }
    }
}
