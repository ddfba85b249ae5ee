package dev.fleetpulse.processor.rule;

import dev.fleetpulse.processor.rule.Condition.Truth;
import dev.fleetpulse.schema.NoData;
import org.jspecify.annotations.Nullable;

/**
 * A rule whose figures are numbered together with those of other rules, and what it says of the subject that they belong to:
 * the same as {@link CompiledRule#judge}, without the figure. Belongs to one thread.
 */
final class NumberedRule {

    private final CompiledRule rule;
    /** Null where only CEL can tell. */
    private final @Nullable ComparisonNode condition;
    /** Null where there is none, or only CEL can tell. */
    private final @Nullable ComparisonNode resolve;

    private final boolean firesWithoutData;

    NumberedRule(CompiledRule rule, FigureNumbers numbers) {
        this.rule = rule;
        condition = rule.comparisons().map(node -> node.numbered(numbers)).orElse(null);
        resolve = rule.resolveComparisons().map(node -> node.numbered(numbers)).orElse(null);
        firesWithoutData = rule.rule().getNoData() == NoData.FIRE;
    }

    CompiledRule rule() {
        return rule;
    }

    /** The one comparison that it is, if that being false or unknown means that no alert begins; else null. */
    ComparisonNode.@Nullable Compared only() {
        return condition instanceof ComparisonNode.Compared compared && !firesWithoutData ? compared : null;
    }

    /** Whether an alert that does not go on would begin. */
    boolean begins(SubjectFigures figures) {
        if (condition == null) {
            Verdict verdict = rule.judge(figures.view()).verdict();
            return verdict == Verdict.BREACH || (verdict == Verdict.NO_DATA && firesWithoutData);
        }
        figures.begin();
        Truth truth = condition.of(figures);
        return truth == Truth.TRUE || (firesWithoutData && (truth == Truth.UNKNOWN || figures.lacksData()));
    }

    /** What it says. */
    Verdict verdict(SubjectFigures figures) {
        if (condition == null || (resolve == null && rule.rule().getResolve() != null)) {
            return rule.judge(figures.view()).verdict();
        }
        figures.begin();
        Truth truth = condition.of(figures);
        if (truth == Truth.TRUE) {
            return Verdict.BREACH;
        }
        if (truth == Truth.UNKNOWN || figures.lacksData()) {
            return Verdict.NO_DATA;
        }
        return resolve == null || resolve.of(figures) == Truth.TRUE ? Verdict.CLEAR : Verdict.BETWEEN;
    }
}
