package dev.fleetpulse.processor.rule;

import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelLateFunctionBindings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
        for (MetricFunction function : MetricFunctions.ALL) {
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
        List<Class<?>> types = Collections.nCopies(function.arguments().size(), String.class);
        return CelFunctionBinding.from(
                RuleCompiler.overloadId(function), types, arguments -> call(function, arguments));
    }

    private Object call(MetricFunction function, Object[] arguments) {
        Figure figure =
                read(function, Arrays.stream(arguments).map(String.class::cast).toList());
        read.add(figure);
        if (strict && figure.noData()) {
            throw new NoDataException();
        }
        return switch (function.unit()) {
            case COUNT, SECONDS -> (Object) (long) figure.value();
            case FLAG -> (Object) (figure.value() > 0);
            case RATIO, MILLISECONDS, SCORE, NUMBER -> (Object) figure.value();
        };
    }

    private Figure read(MetricFunction function, List<String> arguments) {
        try {
            return Objects.requireNonNull(view, "subject").figure(new FigureCall(function, arguments, minSamples));
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }
}
