package dev.fleetpulse.processor.rule;

import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelLateFunctionBindings;
import dev.fleetpulse.processor.rule.MetricFunction.Call;
import dev.fleetpulse.processor.slice.Window;
import java.util.ArrayList;
import java.util.List;
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
    private double missing = Double.NaN;

    MetricBindings(long minSamples) {
        this.minSamples = minSamples;
        List<CelFunctionBinding> bindings = new ArrayList<>();
        for (MetricFunction function : MetricFunction.values()) {
            bindings.add(bind(function));
        }
        this.resolver = CelLateFunctionBindings.from(bindings);
    }

    /**
     * Turns to another subject and forgets the figures read before.
     *
     * @param missing what CEL sees for a figure without data
     */
    void begin(SubjectView subject, double missing) {
        view = subject;
        this.missing = missing;
        read.clear();
    }

    CelLateFunctionBindings resolver() {
        return resolver;
    }

    List<Figure> figuresRead() {
        return List.copyOf(read);
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
        if (view == null) {
            throw new IllegalStateException("no subject to evaluate " + function.functionName + " for");
        }
        Figure figure = function.read(view, new Call(window, quantile, minSamples));
        read.add(figure);
        if (function.integer) {
            return (long) figure.value();
        }
        return figure.noData() ? missing : figure.value();
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
