package dev.fleetpulse.processor.rule;

import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelLateFunctionBindings;
import dev.fleetpulse.processor.rule.MetricFunction.Call;
import dev.fleetpulse.slice.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Connects the functions of a condition with the subject it is being evaluated for, and notes the figures it read.
 * Belongs to one condition and one thread.
 */
@SuppressWarnings("Immutable") // CEL wants functions without state; ours read the subject at hand, on one thread
final class MetricBindings {

    private final long minSamples;
    private final CelLateFunctionBindings resolver;
    private final List<Figure> read = new ArrayList<>();
    private @Nullable SubjectView view;
    private boolean strict;
    private @Nullable RuntimeException failure;

    /** A figure has no data and the evaluation wants to know: CEL lets the error pass where the other side decides. */
    private static final class NoDataException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoDataException() {
            super("no data", null, false, false);
        }
    }

    MetricBindings(long minSamples) {
        this.minSamples = minSamples;
        List<CelFunctionBinding> bindings = new ArrayList<>();
        for (MetricFunction function : MetricFunction.values()) {
            bindings.add(bind(function));
        }
        this.resolver = CelLateFunctionBindings.from(bindings);
    }

    /**
     * Turns to another subject and forgets what happened before.
     *
     * @param errorWithoutData whether a figure without data is an error for CEL; else it is NaN
     */
    void begin(SubjectView subject, boolean errorWithoutData) {
        view = subject;
        strict = errorWithoutData;
        failure = null;
        read.clear();
    }

    CelLateFunctionBindings resolver() {
        return resolver;
    }

    List<Figure> figuresRead() {
        return List.copyOf(read);
    }

    /** What reading a figure threw; CEL hides it among the errors of the expression. Null when nothing did. */
    @Nullable
    RuntimeException failure() {
        return failure;
    }

    private CelFunctionBinding bind(MetricFunction function) {
        String overload = RuleCompiler.overloadId(function);
        return switch (function.shape) {
            case NO_ARGUMENT -> CelFunctionBinding.from(overload, List.of(), arguments -> call(function, Window.M5, 0));
            case WINDOW ->
                CelFunctionBinding.from(overload, String.class, window -> call(function, windowNamed(window), 0));
            case QUANTILE_AND_WINDOW ->
                CelFunctionBinding.from(
                        overload,
                        String.class,
                        String.class,
                        (quantile, window) -> call(function, windowNamed(window), quantileNamed(quantile)));
        };
    }

    private Object call(MetricFunction function, Window window, double quantile) {
        Figure figure = read(function, new Call(window, quantile, minSamples));
        read.add(figure);
        if (strict && figure.noData()) {
            throw new NoDataException();
        }
        return function.integer ? (Object) (long) figure.value() : (Object) figure.value();
    }

    private Figure read(MetricFunction function, Call call) {
        try {
            return function.read(Objects.requireNonNull(view, "subject"), call);
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    private static Window windowNamed(String name) {
        return Window.named(name).orElseThrow(() -> new IllegalArgumentException("window " + name));
    }

    private static double quantileNamed(String name) {
        Double quantile = MetricFunction.QUANTILES.get(name);
        if (quantile == null) {
            throw new IllegalArgumentException("quantile " + name);
        }
        return quantile;
    }
}
