package dev.fleetpulse.processor.rule;

import static dev.fleetpulse.processor.rule.Argument.NAME;
import static dev.fleetpulse.processor.rule.Argument.WINDOW;
import static dev.fleetpulse.schema.RuleSubject.BOT;
import static dev.fleetpulse.schema.RuleSubject.CHANNEL;
import static dev.fleetpulse.schema.RuleSubject.DEPENDENCY;
import static dev.fleetpulse.schema.RuleSubject.FLEET;

import dev.fleetpulse.processor.rule.Figure.Unit;
import dev.fleetpulse.processor.rule.MetricFunction.Call;
import dev.fleetpulse.processor.rule.PartFigures.Calls;
import dev.fleetpulse.schema.CostSums;
import dev.fleetpulse.schema.GaugeCounts;
import dev.fleetpulse.schema.NotificationCounts;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.SliceFigures;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Functions about what bots use: channels, dependencies, caches, machines, money. */
final class DependencyFunctions {

    private static final Set<RuleSubject> WHOLE = Set.of(BOT, FLEET);
    private static final Set<RuleSubject> NOTIFYING = Set.of(BOT, FLEET, CHANNEL);
    private static final Set<RuleSubject> CALLING = Set.of(BOT, FLEET, DEPENDENCY);
    private static final double MILLI = 1_000;
    private static final double MICRO = 1_000_000;

    private DependencyFunctions() {}

    static List<MetricFunction> all() {
        return List.of(
                notifications("attempts", NotificationCounts::getAttempts),
                notifications("delivered", NotificationCounts::getDelivered),
                notifications("failed", NotificationCounts::getFailed),
                new MetricFunction(
                        "success_rate", List.of(WINDOW), Unit.RATIO, NOTIFYING, DependencyFunctions::successRate),
                calls("dependency_calls", Calls::calls),
                calls("dependency_failures", Calls::failures),
                new MetricFunction("dependency_failure_rate", List.of(WINDOW), Unit.RATIO, CALLING, (view, call) -> {
                    Calls calls = calls(view, call);
                    return call.ratio(calls.failures(), calls.calls());
                }),
                new MetricFunction(
                        "cache_hit_rate", List.of(WINDOW), Unit.RATIO, WHOLE, DependencyFunctions::cacheHitRate),
                gauge("gauge_last", gauge -> gauge.getLastMilli() / MILLI),
                gauge("gauge_mean", DependencyFunctions::mean),
                gauge("gauge_min", gauge -> gauge.getMinMilli() / MILLI),
                gauge("gauge_max", gauge -> gauge.getMaxMilli() / MILLI),
                new MetricFunction("cost", List.of(NAME, WINDOW), Unit.NUMBER, WHOLE, (view, call) -> {
                    CostSums sums = view.window(call.inWindow()).getCosts().get(call.text(0));
                    return call.plain(sums == null ? 0 : sums.getAmountMicros() / MICRO);
                }));
    }

    private static MetricFunction notifications(String name, ToLongFunction<NotificationCounts> counter) {
        return new MetricFunction(name, List.of(WINDOW), Unit.COUNT, NOTIFYING, (view, call) -> {
            NotificationCounts counts = PartFigures.notifications(view.window(call.inWindow()), view.part());
            return call.plain((double) counter.applyAsLong(counts));
        });
    }

    private static MetricFunction calls(String name, ToLongFunction<Calls> counter) {
        return new MetricFunction(
                name,
                List.of(WINDOW),
                Unit.COUNT,
                CALLING,
                (view, call) -> call.plain((double) counter.applyAsLong(calls(view, call))));
    }

    private static MetricFunction gauge(String name, ToDoubleFunction<GaugeCounts> figure) {
        return new MetricFunction(name, List.of(NAME, WINDOW), Unit.NUMBER, WHOLE, (view, call) -> {
            GaugeCounts gauge = view.window(call.inWindow()).getGauges().get(call.text(0));
            return gauge == null
                    ? call.sampled(Double.NaN, 0)
                    : call.sampled(figure.applyAsDouble(gauge), gauge.getCount());
        });
    }

    private static Figure successRate(SubjectView view, Call call) {
        NotificationCounts counts = PartFigures.notifications(view.window(call.inWindow()), view.part());
        return call.ratio(counts.getDelivered(), SliceFigures.ended(counts));
    }

    private static Figure cacheHitRate(SubjectView view, Call call) {
        Slice slice = view.window(call.inWindow());
        long hits = slice.getCaches().values().stream()
                .mapToLong(cache -> cache.getHits())
                .sum();
        long misses = slice.getCaches().values().stream()
                .mapToLong(cache -> cache.getMisses())
                .sum();
        return call.ratio(hits, hits + misses);
    }

    private static Calls calls(SubjectView view, Call call) {
        return PartFigures.calls(view.window(call.inWindow()), view.part());
    }

    /** NaN where the sum may have wrapped around. */
    private static double mean(GaugeCounts gauge) {
        double largest = Math.max(Math.abs((double) gauge.getMinMilli()), Math.abs((double) gauge.getMaxMilli()));
        boolean exact = largest * gauge.getCount() < Long.MAX_VALUE;
        return exact ? (double) gauge.getSumMilli() / gauge.getCount() / MILLI : Double.NaN;
    }
}
