package dev.fleetpulse.processor.rule;

import dev.cel.common.ast.CelExpr;
import dev.fleetpulse.processor.rule.Condition.Result;
import dev.fleetpulse.processor.rule.Condition.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates comparisons of one figure with one number, and such comparisons joined by {@code &&} and {@code ||}, without CEL:
 * most conditions are no more than that. What it gives is what {@link CelEvaluation} gives. Immutable.
 *
 * @param root of the comparisons; its figures have no numbers
 */
record PrimitiveEvaluation(ComparisonNode root) implements Condition.Evaluation {

    /** The evaluation of an expression; empty where it is anything else. */
    static Optional<PrimitiveEvaluation> of(CelExpr expression, long minSamples) {
        return ComparisonNode.of(expression, minSamples).map(PrimitiveEvaluation::new);
    }

    @Override
    public Result evaluate(SubjectView view) {
        List<Figure> read = new ArrayList<>();
        Truth truth = root.of((call, number) -> {
            Figure figure = view.figure(call);
            read.add(figure);
            return figure.value();
        });
        return new Result(truth, List.copyOf(read));
    }
}
