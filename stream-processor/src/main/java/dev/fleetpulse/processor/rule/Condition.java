package dev.fleetpulse.processor.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled CEL expression over a subject's figures. It holds the figures of its last evaluation, so one instance
 * belongs to one thread.
 */
final class Condition {

    private static final Set<String> COMPARISONS = Set.of("_>_", "_>=_", "_<_", "_<=_", "_==_", "_!=_");

    private final Program program;
    private final MetricBindings bindings;
    private final OptionalDouble threshold;
    private final ConditionReads reads;

    Condition(Program program, MetricBindings bindings, CelAbstractSyntaxTree ast, ConditionReads reads) {
        this.program = program;
        this.bindings = bindings;
        this.threshold = thresholdOf(ast.getExpr());
        this.reads = reads;
    }

    /** What an expression is; UNKNOWN where CEL has no answer, as for a division by zero. */
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

    /**
     * Evaluates at the view's instant. A figure without data is NaN, which CEL holds for greater than any int, unequal to
     * everything, and neither more nor less than a double. So an expression that is true with one is evaluated again with
     * an error in its place, which CEL only passes over where the other side of {@code ||} or {@code &&} decides, as in
     * {@code error_rate("1m") > 0.1 || consecutive_failures() > 2}.
     */
    Result evaluate(SubjectView view) {
        Truth truth = evaluate(view, false);
        List<Figure> figures = bindings.figuresRead();
        if (truth == Truth.TRUE && figures.stream().anyMatch(Figure::noData)) {
            truth = evaluate(view, true);
        }
        return new Result(truth, figures);
    }

    private Truth evaluate(SubjectView view, boolean errorWithoutData) {
        bindings.begin(view, errorWithoutData);
        Truth truth;
        try {
            truth = Boolean.TRUE.equals(program.eval(Map.of(), bindings.resolver())) ? Truth.TRUE : Truth.FALSE;
        } catch (CelEvaluationException e) {
            truth = Truth.UNKNOWN;
        }
        RuntimeException failure = bindings.failure();
        if (failure != null) {
            throw failure;
        }
        return truth;
    }

    /** The number of the first comparison with a constant, where there is one. */
    OptionalDouble threshold() {
        return threshold;
    }

    /** What it may read. */
    ConditionReads reads() {
        return reads;
    }

    private static OptionalDouble thresholdOf(CelExpr expression) {
        if (expression.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL) {
            return OptionalDouble.empty();
        }
        CelExpr.CelCall call = expression.call();
        for (CelExpr argument : call.args()) {
            OptionalDouble found =
                    COMPARISONS.contains(call.function()) ? Comparison.number(argument) : thresholdOf(argument);
            if (found.isPresent()) {
                return found;
            }
        }
        return OptionalDouble.empty();
    }
}
