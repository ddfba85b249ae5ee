package dev.fleetpulse.processor.rule;

import static dev.fleetpulse.schema.RuleSubject.BOT;
import static dev.fleetpulse.schema.RuleSubject.CHANNEL;
import static dev.fleetpulse.schema.RuleSubject.FLEET;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.processor.rule.Figure.Unit;
import dev.fleetpulse.processor.score.HealthScore;
import dev.fleetpulse.schema.NotificationCounts;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.SliceFigures;
import dev.fleetpulse.slice.Window;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** The functions a condition may call. A function of a window takes its name as last argument. */
@SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable, its type does not say so
enum MetricFunction {
    /** Events counted. */
    EVENTS("events", Shape.WINDOW, true, Set.of(BOT, FLEET)) {
        @Override
        Figure read(SubjectView view, Call call) {
            return count(view, call, Slice::getEvents);
        }
    },
    /** User actions that ended. */
    TOTAL("total", Shape.WINDOW, true, Set.of(BOT, FLEET)) {
        @Override
        Figure read(SubjectView view, Call call) {
            return count(view, call, SliceFigures::total);
        }
    },
    /** Failures. */
    ERRORS("errors", Shape.WINDOW, true, Set.of(BOT, FLEET)) {
        @Override
        Figure read(SubjectView view, Call call) {
            return count(view, call, Slice::getFailures);
        }
    },
    /** Failures of all that ended, 0 to 1. */
    ERROR_RATE("error_rate", Shape.WINDOW, false, Set.of(BOT, FLEET)) {
        @Override
        Figure read(SubjectView view, Call call) {
            Slice slice = view.window(call.window());
            return ratio(call, slice.getFailures(), SliceFigures.total(slice));
        }
    },
    /** A quantile of the durations in milliseconds, for example {@code latency("p95", "5m")}. */
    LATENCY("latency", Shape.QUANTILE_AND_WINDOW, false, Set.of(BOT, FLEET)) {
        @Override
        Figure read(SubjectView view, Call call) {
            ExponentialHistogram latency =
                    ExponentialHistogram.decode(view.window(call.window()).getLatency());
            boolean enough = latency.count() > 0 && latency.count() >= call.minSamples();
            double millis = enough ? latency.quantileMicros(call.quantile()) / 1_000 : Double.NaN;
            return new Figure(Unit.MILLISECONDS, call.window(), millis, null, latency.count());
        }
    },
    /** Delivered of all notifications that ended, 0 to 1. */
    SUCCESS_RATE("success_rate", Shape.WINDOW, false, Set.of(BOT, FLEET, CHANNEL)) {
        @Override
        Figure read(SubjectView view, Call call) {
            NotificationCounts counts = view.notifications(call.window());
            return ratio(call, counts.getDelivered(), SliceFigures.ended(counts));
        }
    },
    /** Failures in a row, the worst operation of the bot. */
    CONSECUTIVE_FAILURES("consecutive_failures", Shape.NO_ARGUMENT, true, Set.of(BOT)) {
        @Override
        Figure read(SubjectView view, Call call) {
            return Figure.plain(Unit.COUNT, null, (double) view.consecutiveFailures());
        }
    },
    /** Whole seconds since the last event. */
    SILENT_SECONDS("silent_seconds", Shape.NO_ARGUMENT, true, Set.of(BOT, FLEET)) {
        @Override
        Figure read(SubjectView view, Call call) {
            return Figure.plain(Unit.SECONDS, null, (double) view.silence().toSeconds());
        }
    },
    /** Health score over five minutes, 0 to 100. */
    HEALTH_SCORE("health_score", Shape.NO_ARGUMENT, false, Set.of(BOT, FLEET)) {
        @Override
        Figure read(SubjectView view, Call call) {
            Slice slice = view.window(Window.M5);
            long total = SliceFigures.total(slice);
            double score = total < call.minSamples() ? Double.NaN : HealthScore.of(slice, view.uptime());
            return new Figure(Unit.SCORE, Window.M5, score, null, total);
        }
    };

    /** Arguments a function takes. */
    enum Shape {
        NO_ARGUMENT,
        WINDOW,
        QUANTILE_AND_WINDOW
    }

    /** Quantiles by name. */
    static final Map<String, Double> QUANTILES = Map.of("p50", 0.5, "p90", 0.9, "p95", 0.95, "p99", 0.99);

    final String functionName;
    final Shape shape;
    /** Whether CEL sees an int; else a double. */
    final boolean integer;

    final Set<RuleSubject> subjects;

    MetricFunction(String functionName, Shape shape, boolean integer, Set<RuleSubject> subjects) {
        this.functionName = functionName;
        this.shape = shape;
        this.integer = integer;
        this.subjects = subjects;
    }

    /** Arguments of one call, checked; window and quantile only mean something where the shape has them. */
    record Call(Window window, double quantile, long minSamples) {}

    /** The figure at the view's instant. */
    abstract Figure read(SubjectView view, Call call);

    private static Figure count(SubjectView view, Call call, ToLongFunction<Slice> counter) {
        double value = (double) counter.applyAsLong(view.window(call.window()));
        return Figure.plain(Unit.COUNT, call.window(), value);
    }

    private static Figure ratio(Call call, long numerator, long denominator) {
        double value = denominator < call.minSamples() ? Double.NaN : SliceFigures.ratio(numerator, denominator);
        return new Figure(Unit.RATIO, call.window(), value, numerator, denominator);
    }
}
