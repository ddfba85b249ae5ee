package dev.fleetpulse.processor.rule;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.RuleMode;
import dev.fleetpulse.schema.RuleSubject;
import java.util.List;
import java.util.Set;

/** Rules that passed every check. Immutable; {@link #compile} makes instances for one thread. */
public final class RuleSet {

    private final List<AlertRule> rules;
    private final RuleCompiler compiler;

    RuleSet(List<AlertRule> rules, RuleCompiler compiler) {
        this.rules = List.copyOf(rules);
        this.compiler = compiler;
    }

    /** The rules in the order of their files. */
    public List<AlertRule> rules() {
        return rules;
    }

    /** The rules that are not off and look at one of the subjects, ready for the calling thread. */
    public List<CompiledRule> compile(Set<RuleSubject> subjects) {
        return rules.stream()
                .filter(rule -> rule.getMode() != RuleMode.OFF && subjects.contains(rule.getSubject()))
                .map(this::compile)
                .toList();
    }

    private CompiledRule compile(AlertRule rule) {
        Condition condition = compiler.compile(rule.getCondition(), rule.getMinSamples());
        Condition resolve =
                rule.getResolve() == null ? null : compiler.compile(rule.getResolve(), rule.getMinSamples());
        return new CompiledRule(rule, condition, resolve);
    }
}
