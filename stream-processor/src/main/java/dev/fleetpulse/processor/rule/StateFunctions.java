package dev.fleetpulse.processor.rule;

import static dev.fleetpulse.processor.rule.Argument.DURATION;
import static dev.fleetpulse.processor.rule.Argument.NAME;
import static dev.fleetpulse.schema.RuleSubject.BOT;
import static dev.fleetpulse.schema.RuleSubject.ENTITY;
import static dev.fleetpulse.schema.RuleSubject.FLEET;

import dev.fleetpulse.processor.rule.Figure.Unit;
import dev.fleetpulse.processor.rule.MetricFunction.Call;
import dev.fleetpulse.processor.rule.MetricFunction.Reader;
import dev.fleetpulse.processor.rule.SubjectView.EntityAge;
import dev.fleetpulse.processor.score.HealthScore;
import dev.fleetpulse.schema.BreakerState;
import dev.fleetpulse.schema.ComponentSign;
import dev.fleetpulse.schema.LockSign;
import dev.fleetpulse.schema.LockState;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.SliceFigures;
import dev.fleetpulse.slice.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Functions about the state a subject is in: signs of life, components, breakers, locks, entities, its score. */
final class StateFunctions {

    static final String CONSECUTIVE_FAILURES = "consecutive_failures";

    private static final Set<RuleSubject> WHOLE = Set.of(BOT, FLEET);
    private static final double MILLIS_PER_SECOND = 1_000;

    private StateFunctions() {}

    static List<MetricFunction> all() {
        return List.of(
                state("silent_seconds", Unit.SECONDS, WHOLE, view -> seconds(view.silence())),
                state("uptime_seconds", Unit.SECONDS, WHOLE, view -> seconds(view.uptime())),
                new MetricFunction("health_score", List.of(), Unit.SCORE, WHOLE, StateFunctions::healthScore),
                ofBot(CONSECUTIVE_FAILURES, Unit.COUNT, view -> (double) view.consecutiveFailures()),
                ofBot("heartbeat_age_seconds", Unit.SECONDS, StateFunctions::heartbeatAge),
                ofBot("unhealthy_heartbeats", Unit.COUNT, StateFunctions::unhealthyHeartbeats),
                ofBot("components_down", Unit.COUNT, StateFunctions::componentsDown),
                ofBotNamed("component_down", StateFunctions::componentDown),
                ofBot("breakers_open", Unit.COUNT, StateFunctions::breakersOpen),
                ofBotNamed("breaker_open", StateFunctions::breakerOpen),
                ofBot("locks_lost", Unit.COUNT, StateFunctions::locksLost),
                ofBot("lock_heartbeat_age_seconds", Unit.SECONDS, StateFunctions::lockHeartbeatAge),
                ofBot("lock_heartbeat_missing", Unit.FLAG, StateFunctions::lockHeartbeatMissing),
                new MetricFunction(
                        "entities_in_state",
                        List.of(NAME, NAME, DURATION),
                        Unit.COUNT,
                        Set.of(FLEET, ENTITY),
                        (view, call) -> call.plain((double) view.entitiesInState(entityAge(call)))));
    }

    private static MetricFunction state(
            String name, Unit unit, Set<RuleSubject> subjects, ToDoubleFunction<SubjectView> value) {
        return new MetricFunction(
                name, List.of(), unit, subjects, (view, call) -> call.plain(value.applyAsDouble(view)));
    }

    private static MetricFunction ofBot(String name, Unit unit, ToDoubleFunction<SubjectView> value) {
        return state(name, unit, Set.of(BOT), value);
    }

    private static MetricFunction ofBotNamed(String name, Reader reader) {
        return new MetricFunction(name, List.of(NAME), Unit.FLAG, Set.of(BOT), reader);
    }

    private static double seconds(Duration time) {
        return (double) time.toSeconds();
    }

    private static Figure healthScore(SubjectView view, Call call) {
        Slice slice = view.window(Window.M5);
        long total = SliceFigures.total(slice);
        double score = total < call.minSamples() ? Double.NaN : HealthScore.of(slice, view.uptime());
        return new Figure(Unit.SCORE, Window.M5, score, null, total);
    }

    private static double heartbeatAge(SubjectView view) {
        Instant last = view.signs().getHeartbeatAt();
        return last == null ? Double.NaN : seconds(Duration.between(last, view.at()));
    }

    private static double unhealthyHeartbeats(SubjectView view) {
        return view.signs().getHeartbeatAt() == null
                ? Double.NaN
                : (double) view.signs().getUnhealthyHeartbeats();
    }

    private static double componentsDown(SubjectView view) {
        var components = view.signs().getComponents();
        return components.isEmpty()
                ? Double.NaN
                : (double) components.values().stream()
                        .filter(component -> !component.getHealthy())
                        .count();
    }

    private static Figure componentDown(SubjectView view, Call call) {
        ComponentSign component = view.signs().getComponents().get(call.text(0));
        return component == null ? call.plain(Double.NaN) : call.flag(!component.getHealthy());
    }

    private static double breakersOpen(SubjectView view) {
        return (double) view.signs().getBreakers().values().stream()
                .filter(breaker -> isOpen(breaker.getState()))
                .count();
    }

    private static Figure breakerOpen(SubjectView view, Call call) {
        var breaker = view.signs().getBreakers().get(call.text(0));
        return breaker == null ? call.plain(Double.NaN) : call.flag(isOpen(breaker.getState()));
    }

    private static boolean isOpen(String state) {
        return state.equals(BreakerState.OPEN.name());
    }

    private static double locksLost(SubjectView view) {
        return (double) view.signs().getLocks().values().stream()
                .filter(lock -> lock.getState().equals(LockState.LOST.name()))
                .count();
    }

    private static double lockHeartbeatAge(SubjectView view) {
        return view.signs().getLocks().values().stream()
                .map(LockSign::getHeartbeatAgeMs)
                .filter(age -> age != null)
                .mapToDouble(age -> Math.ceil(age / MILLIS_PER_SECOND))
                .max()
                .orElse(Double.NaN);
    }

    private static double lockHeartbeatMissing(SubjectView view) {
        var locks = view.signs().getLocks();
        if (locks.isEmpty()) {
            return Double.NaN;
        }
        return locks.values().stream().anyMatch(lock -> lock.getHeartbeatAgeMs() == null) ? 1 : 0;
    }

    private static EntityAge entityAge(Call call) {
        long millis = DurationText.millis(call.text(2)).orElseThrow();
        return new EntityAge(call.text(0), call.text(1), Duration.ofMillis(millis));
    }
}
