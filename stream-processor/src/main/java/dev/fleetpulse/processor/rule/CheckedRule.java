package dev.fleetpulse.processor.rule;

import dev.fleetpulse.schema.AlertRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that was looked at: what is wrong with it and, once it was asked for, its compiled form. Of that form every thread
 * gets an instance of its own, which is cheap. Thread-safe.
 */
final class CheckedRule {

    private final AlertRule rule;
    private final List<String> problems;
    private @Nullable Compiled compiled;

    CheckedRule(AlertRule rule, List<String> problems) {
        this.rule = rule;
        this.problems = List.copyOf(problems);
    }

    /** The conditions, which all threads share, and whether they ask for what only fleet tasks know of bots. */
    private record Compiled(RuleCompiler.Plan condition, RuleCompiler.@Nullable Plan resolve, boolean asksTheFleet) {}

    /** Empty if it can be compiled. */
    List<String> problems() {
        return problems;
    }

    /** An instance for one thread. */
    CompiledRule instance(RuleCompiler compiler) {
        Compiled shared = compiled(compiler);
        Condition resolve = shared.resolve() == null ? null : shared.resolve().instance();
        return new CompiledRule(rule, shared.condition().instance(), resolve, shared.asksTheFleet());
    }

    private synchronized Compiled compiled(RuleCompiler compiler) {
        if (compiled == null) {
            compiled = compile(compiler);
        }
        return compiled;
    }

    private Compiled compile(RuleCompiler compiler) {
        RuleCompiler.Plan condition = compiler.plan(rule.getCondition(), rule.getMinSamples());
        RuleCompiler.Plan resolve =
                rule.getResolve() == null ? null : compiler.plan(rule.getResolve(), rule.getMinSamples());
        boolean asksTheFleet = compiler.asksTheFleet(rule.getCondition())
                || (rule.getResolve() != null && compiler.asksTheFleet(rule.getResolve()));
        return new Compiled(condition, resolve, asksTheFleet);
    }
}
