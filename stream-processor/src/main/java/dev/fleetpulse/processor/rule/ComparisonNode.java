package dev.fleetpulse.processor.rule;

import dev.cel.common.ast.CelExpr;
import dev.fleetpulse.processor.rule.Condition.Truth;
import java.util.Optional;

/**
 * A comparison of one figure with one number, or two of these joined by {@code &&} or {@code ||}. A comparison without data is
 * UNKNOWN, which decides only where the other side does not; sides are read from left to right until one decides. Immutable.
 */
sealed interface ComparisonNode {

    /** Whole numbers from here on are not exact as doubles; CEL compares them exactly. */
    double LARGEST_EXACT = 1L << 53;

    /** Whether it is true of the subject at hand. */
    Truth of(FigureSource figures);

    /** The same with numbers for its figures. */
    ComparisonNode numbered(FigureNumbers numbers);

    /** What an expression is; empty where it is anything else. */
    static Optional<ComparisonNode> of(CelExpr expression, long minSamples) {
        if (expression.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL) {
            return Optional.empty();
        }
        return switch (expression.call().function()) {
            case "_&&_" -> joined(expression.call(), Truth.FALSE, minSamples);
            case "_||_" -> joined(expression.call(), Truth.TRUE, minSamples);
            default ->
                Comparison.of(expression)
                        .filter(comparison -> Math.abs(comparison.number()) < LARGEST_EXACT)
                        .map(comparison -> Compared.of(comparison, minSamples));
        };
    }

    private static Optional<ComparisonNode> joined(CelExpr.CelCall call, Truth decisive, long minSamples) {
        Optional<ComparisonNode> left = of(call.args().get(0), minSamples);
        Optional<ComparisonNode> right = of(call.args().get(1), minSamples);
        return left.isEmpty() || right.isEmpty()
                ? Optional.empty()
                : Optional.of(new Joined(left.get(), right.get(), decisive));
    }

    /**
     * One comparison.
     *
     * @param number of the figure; -1 without one
     */
    record Compared(FigureCall call, int number, Comparison.Operator operator, double bound) implements ComparisonNode {

        private static Compared of(Comparison comparison, long minSamples) {
            FigureCall call = new FigureCall(comparison.function(), comparison.arguments(), minSamples);
            return new Compared(call, -1, comparison.operator(), comparison.number());
        }

        @Override
        public Truth of(FigureSource figures) {
            double value = figures.value(call, number);
            if (Double.isNaN(value)) {
                return Truth.UNKNOWN;
            }
            return operator.holds(value, bound) ? Truth.TRUE : Truth.FALSE;
        }

        @Override
        public Compared numbered(FigureNumbers numbers) {
            return new Compared(call, numbers.of(call), operator, bound);
        }
    }

    /**
     * Two of them.
     *
     * @param decisive what decides the whole, whatever the other side is
     */
    record Joined(ComparisonNode left, ComparisonNode right, Truth decisive) implements ComparisonNode {

        @Override
        public Truth of(FigureSource figures) {
            Truth first = left.of(figures);
            if (first == decisive) {
                return first;
            }
            Truth second = right.of(figures);
            return second == decisive || first != Truth.UNKNOWN ? second : first;
        }

        @Override
        public Joined numbered(FigureNumbers numbers) {
            return new Joined(left.numbered(numbers), right.numbered(numbers), decisive);
        }
    }
}
