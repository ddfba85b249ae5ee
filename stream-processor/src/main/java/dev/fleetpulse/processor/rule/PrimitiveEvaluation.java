package dev.fleetpulse.processor.rule;

import dev.cel.common.ast.CelExpr;
import dev.fleetpulse.processor.rule.Condition.Result;
import dev.fleetpulse.processor.rule.Condition.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Evaluates comparisons of one figure with one number, and such comparisons joined by {@code &&} and {@code ||}, without CEL:
 * most conditions are no more than that. What it gives is what {@link CelEvaluation} gives: a comparison without data is
 * UNKNOWN, which decides only where the other side does not, and sides are read from left to right until one decides.
 */
final class PrimitiveEvaluation implements Condition.Evaluation {

    /** Whole numbers from here on are not exact as doubles; CEL compares them exactly. */
    private static final double LARGEST_EXACT = 1L << 53;

    private final Node root;

    private PrimitiveEvaluation(Node root) {
        this.root = root;
    }

    /** A part of the expression. */
    @FunctionalInterface
    private interface Node {
        Truth of(Function<FigureCall, Figure> figures);
    }

    /** The evaluation of an expression; empty where it is anything else. */
    static Optional<PrimitiveEvaluation> of(CelExpr expression, long minSamples) {
        return node(expression, minSamples).map(PrimitiveEvaluation::new);
    }

    @Override
    public Result evaluate(SubjectView view) {
        List<Figure> read = new ArrayList<>();
        Truth truth = root.of(call -> {
            Figure figure = view.figure(call);
            read.add(figure);
            return figure;
        });
        return new Result(truth, List.copyOf(read));
    }

    private static Optional<Node> node(CelExpr expression, long minSamples) {
        if (expression.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL) {
            return Optional.empty();
        }
        return switch (expression.call().function()) {
            case "_&&_" -> joined(expression.call(), Truth.FALSE, minSamples);
            case "_||_" -> joined(expression.call(), Truth.TRUE, minSamples);
            default ->
                Comparison.of(expression)
                        .filter(comparison -> Math.abs(comparison.number()) < LARGEST_EXACT)
                        .map(comparison -> compared(comparison, minSamples));
        };
    }

    /** @param decisive what decides the whole, whatever the other side is */
    private static Optional<Node> joined(CelExpr.CelCall call, Truth decisive, long minSamples) {
        Optional<Node> left = node(call.args().get(0), minSamples);
        Optional<Node> right = node(call.args().get(1), minSamples);
        return left.isEmpty() || right.isEmpty()
                ? Optional.empty()
                : Optional.of(figures -> joined(left.get(), right.get(), decisive, figures));
    }

    private static Truth joined(Node left, Node right, Truth decisive, Function<FigureCall, Figure> figures) {
        Truth first = left.of(figures);
        if (first == decisive) {
            return first;
        }
        Truth second = right.of(figures);
        return second == decisive || first != Truth.UNKNOWN ? second : first;
    }

    private static Node compared(Comparison comparison, long minSamples) {
        FigureCall call = new FigureCall(comparison.function(), comparison.arguments(), minSamples);
        return figures -> {
            Figure figure = figures.apply(call);
            if (figure.noData()) {
                return Truth.UNKNOWN;
            }
            return comparison.holds(figure.value()) ? Truth.TRUE : Truth.FALSE;
        };
    }
}
