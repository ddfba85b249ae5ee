package dev.fleetpulse.processor.rule;

import dev.fleetpulse.schema.LogPattern;
import dev.fleetpulse.schema.RuleSubject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Condition and resolve of one rule of a file, and the log patterns they count. */
final class RuleExpressions {

    private final @Nullable String condition;
    private final @Nullable String resolve;
    private final RuleCompiler.Scope scope;
    private final Map<String, LogPattern> patterns = new TreeMap<>();

    RuleExpressions(@Nullable String condition, @Nullable String resolve, RuleCompiler.Scope scope) {
        this.condition = condition;
        this.resolve = resolve;
        this.scope = scope;
    }

    /**
     * Finds what is wrong with both.
     *
     * @param known the patterns of the file
     * @param problems receives the field and a sentence
     */
    void check(RuleCompiler compiler, Map<String, PatternFields.Located> known, BiConsumer<String, String> problems) {
        boolean goodCondition = check("condition", condition, compiler, problems);
        boolean goodResolve = check("resolve", resolve, compiler, problems);
        if (goodCondition) {
            usePatterns(condition, compiler, known);
        }
        if (goodResolve) {
            usePatterns(resolve, compiler, known);
        }
        if (goodCondition && goodResolve && scope.subject() == RuleSubject.BOT) {
            checkPlace(compiler, problems);
        }
        if (goodCondition && goodResolve && condition != null && resolve != null) {
            compiler.contradiction(condition, resolve).ifPresent(found -> problems.accept("resolve", found));
        }
    }

    /** Null where it is missing. */
    @Nullable
    String condition() {
        return condition;
    }

    /** Null where the rule has none. */
    @Nullable
    String resolve() {
        return resolve;
    }

    /** The patterns that good expressions count, by id. */
    Map<String, LogPattern> patterns() {
        return patterns;
    }

    /** A rule about bots is decided by bot tasks or by fleet tasks; neither knows the other's figures. */
    private void checkPlace(RuleCompiler compiler, BiConsumer<String, String> problems) {
        if (!asksTheFleet(compiler)) {
            return;
        }
        Set<String> unknown = new TreeSet<>();
        expressions().forEach(expression -> unknown.addAll(compiler.askedOfTheBot(expression)));
        if (!unknown.isEmpty()) {
            problems.accept(
                    "condition",
                    "asks the fleet who is silent, beside which a rule about bots may only ask %s() (got %s)"
                            .formatted(SilenceFunctions.OF_A_BOT, String.join(", ", unknown)));
        }
    }

    /** Whether good expressions ask for what only fleet tasks know of bots. */
    boolean asksTheFleet(RuleCompiler compiler) {
        return expressions().anyMatch(compiler::asksTheFleet);
    }

    private Stream<String> expressions() {
        return Stream.of(condition, resolve).filter(Objects::nonNull);
    }

    private boolean check(
            String field, @Nullable String expression, RuleCompiler compiler, BiConsumer<String, String> problems) {
        List<String> found = expression == null ? List.of() : compiler.check(expression, scope);
        found.forEach(problem -> problems.accept(field, problem));
        return found.isEmpty();
    }

    private void usePatterns(
            @Nullable String expression, RuleCompiler compiler, Map<String, PatternFields.Located> known) {
        if (expression == null) {
            return;
        }
        for (String id : compiler.patterns(expression)) {
            PatternFields.Located located = known.get(id);
            if (located != null && located.pattern() != null) {
                patterns.put(id, located.pattern());
            }
        }
    }
}
