package dev.fleetpulse.processor.rule;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.fleetpulse.processor.rule.Condition.Result;
import dev.fleetpulse.processor.rule.Condition.Truth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates any expression, by CEL. Holds the figures of its last evaluation: one thread only. */
final class CelEvaluation implements Condition.Evaluation {

    private final Program program;
    private final long minSamples;
    /** Made when first used: few rules of a task are evaluated by CEL, and a rule is compiled for every task. */
    private @Nullable MetricBindings bindings;

    /** @param program without state, so that threads may share it */
    CelEvaluation(Program program, long minSamples) {
        this.program = program;
        this.minSamples = minSamples;
    }

    /**
     * A figure without data is NaN, which CEL holds for greater than any int, unequal to everything, and neither more nor less
     * than a double. So an expression that is true with one is evaluated again with an error in its place, which CEL only
     * passes over where the other side of {@code ||} or {@code &&} decides, as in {@code error_rate("1m") > 0.1 ||
     * consecutive_failures() > 2}.
     */
    @Override
    public Result evaluate(SubjectView view) {
        MetricBindings bindings = bindings();
        Truth truth = evaluate(bindings, view, false);
        List<Figure> figures = bindings.figuresRead();
        if (truth == Truth.TRUE && figures.stream().anyMatch(Figure::noData)) {
            truth = evaluate(bindings, view, true);
        }
        return new Result(truth, figures);
    }

    private MetricBindings bindings() {
        if (bindings == null) {
            bindings = new MetricBindings(minSamples);
        }
        return bindings;
    }

    private Truth evaluate(MetricBindings bindings, SubjectView view, boolean errorWithoutData) {
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
}
