package dev.fleetpulse.processor.rule;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.slice.Window;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule ready to be decided. Belongs to one thread. */
public final class CompiledRule {

    private final AlertRule rule;
    private final Condition condition;
    private final @Nullable Condition resolve;
    private final FleetFilter fleets;

    private final boolean asksTheFleet;

    /** @param asksTheFleet whether it asks for what only fleet tasks know of bots */
    CompiledRule(AlertRule rule, Condition condition, @Nullable Condition resolve, boolean asksTheFleet) {
        this.rule = rule;
        this.asksTheFleet = asksTheFleet;
        this.condition = condition;
        this.resolve = resolve;
        this.fleets = new FleetFilter(rule.getFleets());
    }

    /** The rule as written. */
    public AlertRule rule() {
        return rule;
    }

    /** Whether bot tasks decide it; if not, fleet tasks do. */
    public boolean isDecidedByBots() {
        return rule.getSubject() == RuleSubject.BOT && !asksTheFleet;
    }

    /** Whether it looks at a kind of subject in a fleet. */
    public boolean concerns(RuleSubject kind, String fleet) {
        return rule.getSubject() == kind && fleets.matches(fleet);
    }

    /** The number its condition compares with, where it compares with one. */
    public OptionalDouble threshold() {
        return condition.threshold();
    }

    /** Every window it may read, where all its figures follow from windows; empty where one does not. */
    public Optional<Set<Window>> windows() {
        ConditionReads reads = reads();
        return reads.windowsOnly() ? Optional.of(reads.windows()) : Optional.empty();
    }

    /**
     * Whether it reads nothing but failures in a row, which change with single events, and need not hold for any time: its
     * alerts begin with the event.
     */
    public boolean isCounting() {
        ConditionReads reads = reads();
        return rule.getForMs() == 0
                && reads.windows().isEmpty()
                && reads.states().equals(Set.of(StateFunctions.CONSECUTIVE_FAILURES));
    }

    private ConditionReads reads() {
        return resolve == null ? condition.reads() : condition.reads().and(resolve.reads());
    }

    /** Its condition, where that is comparisons alone. */
    Optional<ComparisonNode> comparisons() {
        return condition.comparisons();
    }

    /** Its resolve condition, where it has one and that is comparisons alone. */
    Optional<ComparisonNode> resolveComparisons() {
        return Optional.ofNullable(resolve).flatMap(Condition::comparisons);
    }

    /** What the rule says of a subject at the view's instant. */
    public Judgement judge(SubjectView view) {
        Condition.Result result = condition.evaluate(view);
        return new Judgement(verdict(result, view), result.first());
    }

    private Verdict verdict(Condition.Result result, SubjectView view) {
        if (result.holds()) {
            return Verdict.BREACH;
        }
        if (result.noData()) {
            return Verdict.NO_DATA;
        }
        return resolve == null || resolve.evaluate(view).holds() ? Verdict.CLEAR : Verdict.BETWEEN;
    }
}
