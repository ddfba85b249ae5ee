package dev.fleetpulse.processor.rule;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression over a subject's figures. It may hold the figures of its last evaluation, so one instance belongs to
 * one thread.
 *
 * @param threshold the number of the first comparison with a constant, where there is one
 * @param reads what it may read
 */
record Condition(Evaluation evaluation, OptionalDouble threshold, ConditionReads reads) {

    /** A way to evaluate an expression: all ways give the same. */
    @FunctionalInterface
    interface Evaluation {

        /** Evaluates at the view's instant. What reading a figure throws goes through. */
        Result evaluate(SubjectView view);
    }

    /** What an expression is; UNKNOWN where it has no answer, as for a division by zero. */
    enum Truth {
        TRUE,
        FALSE,
        UNKNOWN
    }

    /** What an evaluation gave, and the figures it read, in order. */
    record Result(Truth truth, List<Figure> figures) {

        /** Whether the expression is true, whatever the figures without data may be. */
        boolean holds() {
            return truth == Truth.TRUE;
        }

        /** Whether it cannot be told for want of data. */
        boolean noData() {
            return truth == Truth.UNKNOWN
                    || (truth == Truth.FALSE && figures.stream().anyMatch(Figure::noData));
        }

        /** The figure the expression read first; null when it read none. */
        @Nullable
        Figure first() {
            return figures.isEmpty() ? null : figures.get(0);
        }
    }

    /** The comparisons that it is; empty where only CEL can evaluate it. */
    Optional<ComparisonNode> comparisons() {
        return evaluation instanceof PrimitiveEvaluation primitive ? Optional.of(primitive.root()) : Optional.empty();
    }

    Result evaluate(SubjectView view) {
        return evaluation.evaluate(view);
    }
}
