package dev.fleetpulse.processor.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
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

    Condition(Program program, MetricBindings bindings, CelAbstractSyntaxTree ast) {
        this.program = program;
        this.bindings = bindings;
        this.threshold = thresholdOf(ast.getExpr());
    }

    /** What an evaluation gave: whether the expression is true, and the figures it read, in order. */
    record Result(boolean holds, List<Figure> figures) {

        /** Whether a figure that was read had no data. */
        boolean noData() {
            return figures.stream().anyMatch(Figure::noData);
        }

        /** The figure the expression read first; null when it read none. */
        @Nullable
        Figure first() {
            return figures.isEmpty() ? null : figures.get(0);
        }
    }

    /**
     * Evaluates at the view's instant. Figures without data compare as false: CEL holds NaN for greater than any int, so
     * it is given the least and then the greatest number instead, and the condition must hold for both.
     */
    Result evaluate(SubjectView view) {
        boolean holds = holds(view, Double.NEGATIVE_INFINITY);
        Result result = new Result(holds, bindings.figuresRead());
        return holds && result.noData() ? new Result(holds(view, Double.POSITIVE_INFINITY), result.figures()) : result;
    }

    private boolean holds(SubjectView view, double missing) {
        bindings.begin(view, missing);
        try {
            return Boolean.TRUE.equals(program.eval(Map.of(), bindings.resolver()));
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("a condition that was checked cannot be evaluated", e);
        }
    }

    /** The number of the first comparison with a constant, where there is one. */
    OptionalDouble threshold() {
        return threshold;
    }

    private static OptionalDouble thresholdOf(CelExpr expression) {
        if (expression.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL) {
            return OptionalDouble.empty();
        }
        CelExpr.CelCall call = expression.call();
        for (CelExpr argument : call.args()) {
            OptionalDouble found = COMPARISONS.contains(call.function()) ? number(argument) : thresholdOf(argument);
            if (found.isPresent()) {
                return found;
            }
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble number(CelExpr expression) {
        if (expression.exprKind().getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            return OptionalDouble.empty();
        }
        CelConstant constant = expression.constant();
        return switch (constant.getKind()) {
            case INT64_VALUE -> OptionalDouble.of((double) constant.int64Value());
            case DOUBLE_VALUE -> OptionalDouble.of(constant.doubleValue());
            default -> OptionalDouble.empty();
        };
    }
}
