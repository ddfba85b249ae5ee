package dev.fleetpulse.processor.rule;

import static dev.fleetpulse.processor.rule.Argument.LOG_LEVEL;
import static dev.fleetpulse.processor.rule.Argument.NAME;
import static dev.fleetpulse.processor.rule.Argument.PATTERN;
import static dev.fleetpulse.processor.rule.Argument.QUANTILE;
import static dev.fleetpulse.processor.rule.Argument.WINDOW;
import static dev.fleetpulse.schema.RuleSubject.BOT;
import static dev.fleetpulse.schema.RuleSubject.CHANNEL;
import static dev.fleetpulse.schema.RuleSubject.DEPENDENCY;
import static dev.fleetpulse.schema.RuleSubject.FLEET;
import static dev.fleetpulse.schema.RuleSubject.OPERATION;
import static dev.fleetpulse.schema.RuleSubject.REGION;
import static dev.fleetpulse.schema.RuleSubject.VERSION;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.processor.rule.Figure.Unit;
import dev.fleetpulse.processor.rule.MetricFunction.Call;
import dev.fleetpulse.schema.LogLevel;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.EventCounts;
import dev.fleetpulse.slice.UniqueCounter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Functions about what bots did: actions, how long they took, reasons, log lines, users. */
final class ActionFunctions {

    private static final Set<RuleSubject> WHOLE = Set.of(BOT, FLEET);
    private static final Set<RuleSubject> GROUPS = Set.of(BOT, FLEET, OPERATION, VERSION, REGION);
    private static final Set<RuleSubject> TIMED = Set.of(BOT, FLEET, OPERATION, VERSION, REGION, DEPENDENCY, CHANNEL);
    private static final double MICROS_PER_MILLI = 1_000;

    private ActionFunctions() {}

    static List<MetricFunction> all() {
        return List.of(
                count("events", EventCounts::events),
                count("total", EventCounts::total),
                count("errors", EventCounts::failures),
                count("rejected", EventCounts::rejected),
                new MetricFunction("error_rate", List.of(WINDOW), Unit.RATIO, GROUPS, ActionFunctions::errorRate),
                new MetricFunction("latency", List.of(QUANTILE, WINDOW), Unit.MILLISECONDS, TIMED, (view, call) -> {
                    double quantile = Argument.quantile(call.text(0));
                    return millis(view, call, latency -> latency.quantileMicros(quantile));
                }),
                new MetricFunction(
                        "latency_mean",
                        List.of(WINDOW),
                        Unit.MILLISECONDS,
                        TIMED,
                        (view, call) -> millis(view, call, ExponentialHistogram::meanMicros)),
                new MetricFunction(
                        "latency_max",
                        List.of(WINDOW),
                        Unit.MILLISECONDS,
                        TIMED,
                        (view, call) -> millis(view, call, latency -> (double) latency.maxMicros())),
                new MetricFunction(
                        "reason_share", List.of(NAME, WINDOW), Unit.RATIO, WHOLE, ActionFunctions::reasonShare),
                named("events_named", NAME, (slice, name) -> slice.getNames().getOrDefault(name, 0L)),
                named("log_events", LOG_LEVEL, ActionFunctions::logEvents),
                named(
                        "pattern_count",
                        PATTERN,
                        (slice, id) -> slice.getPatterns().getOrDefault(id, 0L)),
                unique("unique_users", Slice::getUsers),
                unique("unique_chats", Slice::getChats));
    }

    /** Reads a number that is counted under a name. */
    private interface NamedCount {
        long of(Slice slice, String name);
    }

    private static MetricFunction count(String name, ToLongFunction<EventCounts> counter) {
        return new MetricFunction(
                name,
                List.of(WINDOW),
                Unit.COUNT,
                GROUPS,
                (view, call) -> call.plain((double) counter.applyAsLong(view.counts(call.inWindow()))));
    }

    private static MetricFunction named(String name, Argument kind, NamedCount counter) {
        return new MetricFunction(
                name,
                List.of(kind, WINDOW),
                Unit.COUNT,
                WHOLE,
                (view, call) -> call.plain((double) counter.of(view.window(call.inWindow()), call.text(0))));
    }

    private static MetricFunction unique(String name, Function<Slice, ByteBuffer> registers) {
        return new MetricFunction(name, List.of(WINDOW), Unit.COUNT, WHOLE, (view, call) -> {
            UniqueCounter counter = new UniqueCounter();
            counter.merge(registers.apply(view.window(call.inWindow())).duplicate());
            return call.plain((double) counter.estimate());
        });
    }

    private static Figure errorRate(SubjectView view, Call call) {
        EventCounts counts = view.counts(call.inWindow());
        return call.ratio(counts.failures(), counts.total());
    }

    private static Figure millis(SubjectView view, Call call, ToDoubleFunction<ExponentialHistogram> micros) {
        ExponentialHistogram latency = view.latency(call.inWindow());
        return call.sampled(micros.applyAsDouble(latency) / MICROS_PER_MILLI, latency.count());
    }

    private static Figure reasonShare(SubjectView view, Call call) {
        Slice slice = view.window(call.inWindow());
        long code = slice.getReasons().getOrDefault(call.text(0), 0L);
        return call.ratio(code, slice.getFailures() + slice.getRejected());
    }

    /** At the level or above it. */
    private static long logEvents(Slice slice, String level) {
        LogLevel least = LogLevel.valueOf(level);
        long sum = 0;
        for (LogLevel counted : LogLevel.values()) {
            boolean enough = counted.compareTo(least) >= 0 && counted != LogLevel.UNKNOWN;
            sum += enough ? slice.getLogLevels().getOrDefault(counted.name(), 0L) : 0;
        }
        return sum;
    }
}
