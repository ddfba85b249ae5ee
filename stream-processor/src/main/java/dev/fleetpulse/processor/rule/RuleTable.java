package dev.fleetpulse.processor.rule;

import dev.fleetpulse.processor.rule.Comparison.Operator;
import dev.fleetpulse.processor.rule.ComparisonNode.Compared;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules that look at the same subjects, prepared to be decided for one after the other without garbage: they share each
 * figure, and of all that compare a figure in one direction only the bound that is reached first is looked at while nothing
 * is wrong. One thread only.
 */
public final class RuleTable {

    private final List<NumberedRule> rules;
    private final SubjectFigures figures;
    /** Of the rules that are one comparison, those that hold whenever another of the same kind does. */
    private final Compared[] loosest;
    /** The rules that no comparison stands for. */
    private final NumberedRule[] others;

    /** Which way a figure is compared: of all rules that compare it so, the loosest holds whenever any does. */
    private record Direction(int figure, Operator operator) {}

    /** In the order of the rules. */
    RuleTable(List<CompiledRule> rules) {
        FigureNumbers numbers = new FigureNumbers();
        this.rules = rules.stream().map(rule -> new NumberedRule(rule, numbers)).toList();
        this.figures = new SubjectFigures(numbers.size());
        Map<Direction, Compared> bounds = new LinkedHashMap<>();
        List<NumberedRule> rest = new ArrayList<>();
        for (NumberedRule rule : this.rules) {
            Compared only = rule.only();
            if (only == null || !isOrdered(only.operator())) {
                rest.add(rule);
            } else {
                bounds.merge(new Direction(only.number(), only.operator()), only, RuleTable::looser);
            }
        }
        this.loosest = bounds.values().toArray(Compared[]::new);
        this.others = rest.toArray(NumberedRule[]::new);
    }

    /** How many rules there are. */
    public int size() {
        return rules.size();
    }

    /** One of the rules. */
    public CompiledRule rule(int index) {
        return rules.get(index).rule();
    }

    /** Turns to another subject, or to another instant: what follows is said of it. */
    public void turnTo(SubjectView view) {
        figures.turnTo(view);
    }

    /** Whether any rule would begin an alert where none goes on. */
    public boolean anyBegins() {
        for (Compared bound : loosest) {
            if (bound.of(figures) == Condition.Truth.TRUE) {
                return true;
            }
        }
        for (NumberedRule rule : others) {
            if (rule.begins(figures)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a rule would begin an alert where none goes on. */
    public boolean begins(int index) {
        return rules.get(index).begins(figures);
    }

    /** What a rule says. */
    public Verdict verdict(int index) {
        return rules.get(index).verdict(figures);
    }

    private static boolean isOrdered(Operator operator) {
        return operator != Operator.EQUAL && operator != Operator.NOT_EQUAL;
    }

    /** Of two with the same figure and operator. */
    private static Compared looser(Compared one, Compared other) {
        boolean upwards = one.operator() == Operator.GREATER || one.operator() == Operator.GREATER_OR_EQUAL;
        return (one.bound() < other.bound()) == upwards ? one : other;
    }
}
