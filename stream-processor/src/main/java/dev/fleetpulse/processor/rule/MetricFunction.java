package dev.fleetpulse.processor.rule;

import dev.fleetpulse.processor.rule.Figure.Unit;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.slice.SliceFigures;
import dev.fleetpulse.slice.Window;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A function that a condition may call. All arguments are texts, so that they can be checked; a window comes last.
 *
 * @param unit of its figures; COUNT and SECONDS are whole numbers to CEL, FLAG is a truth value, the others are doubles
 * @param subjects that have such figures
 */
record MetricFunction(String name, List<Argument> arguments, Unit unit, Set<RuleSubject> subjects, Reader reader) {

    /** Reads the figure of a call at the view's instant. */
    @FunctionalInterface
    interface Reader {
        Figure read(SubjectView view, Call call);
    }

    /**
     * One call, its arguments checked.
     *
     * @param texts the arguments in order
     * @param window the window named last; null for a function that takes none
     */
    record Call(Unit unit, List<String> texts, @Nullable Window window, long minSamples) {

        /** The window of a function that takes one. */
        Window inWindow() {
            if (window == null) {
                throw new IllegalStateException("a function without a window asks for it");
            }
            return window;
        }

        String text(int index) {
            return texts.get(index);
        }

        Figure plain(double value) {
            return Figure.plain(unit, window, value);
        }

        Figure flag(boolean value) {
            return plain(value ? 1 : 0);
        }

        /** A fraction; no data below the least number of samples. */
        Figure ratio(long numerator, long denominator) {
            double value = denominator < minSamples ? Double.NaN : SliceFigures.ratio(numerator, denominator);
            return new Figure(unit, window, value, numerator, denominator);
        }

        /** A figure made from samples; no data without any, or below their least number. */
        Figure sampled(double value, long samples) {
            boolean enough = samples > 0 && samples >= minSamples;
            return new Figure(unit, window, enough ? value : Double.NaN, null, samples);
        }
    }

    /** A call with these arguments, which were checked. */
    Call call(List<String> texts, long minSamples) {
        Window window = takesWindow() ? windowNamed(texts.get(texts.size() - 1)) : null;
        return new Call(unit, texts, window, minSamples);
    }

    /** How it is written, for example {@code latency(quantile, window)}. */
    String signature() {
        return arguments.stream().map(argument -> argument.word).collect(Collectors.joining(", ", name + "(", ")"));
    }

    /**
     * Whether its figures follow from the slices of a window alone, so that they can be read again with events that came
     * late; the others also look at what is not kept by time.
     */
    boolean takesWindow() {
        return !arguments.isEmpty() && arguments.get(arguments.size() - 1) == Argument.WINDOW;
    }

    static Window windowNamed(String name) {
        return Window.named(name).orElseThrow(() -> new IllegalArgumentException("window " + name));
    }
}
