package dev.fleetpulse.processor.rule;

import java.util.List;

/**
 * A figure that a condition asks for. Two of one function with the same arguments and least number of samples give the same
 * figure of a subject at an instant.
 */
public final class FigureCall {

    private final MetricFunction function;
    private final List<String> arguments;
    private final long minSamples;
    private final MetricFunction.Call prepared;
    private final int hash;

    FigureCall(MetricFunction function, List<String> arguments, long minSamples) {
        this.function = function;
        this.arguments = List.copyOf(arguments);
        this.minSamples = minSamples;
        this.prepared = function.call(this.arguments, minSamples);
        this.hash = 31 * (31 * function.name().hashCode() + this.arguments.hashCode()) + Long.hashCode(minSamples);
    }

    MetricFunction function() {
        return function;
    }

    /** Reads it. */
    Figure read(SubjectView view) {
        return function.reader().read(view, prepared);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FigureCall call
                && hash == call.hash
                && minSamples == call.minSamples
                && function.name().equals(call.function.name())
                && arguments.equals(call.arguments);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
