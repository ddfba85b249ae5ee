package dev.fleetpulse.processor.intake;

import dev.fleetpulse.schema.CacheAccess;
import dev.fleetpulse.schema.DependencyCall;
import dev.fleetpulse.schema.EntityTransition;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.RateLimitDelay;
import dev.fleetpulse.schema.Spend;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.FixedPoint;
import dev.fleetpulse.topic.BotKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is wrong with an event that came past the gateway: the first problem found. Pure. */
final class EventProblem {

    /** Characters of a text that state and alerts keep, as the gateway limits them. */
    static final int MAX_TEXT = 128;

    /** Gauges of one event, as the gateway limits them. */
    static final int MAX_GAUGES = 64;

    private static final double MAX_MILLIS = Duration.ofDays(365).toMillis();

    private EventProblem() {}

    /** The problem, for people, or empty if there is none. */
    static String of(TelemetryEvent event) {
        List<String> problems = new ArrayList<>();
        addNames(problems, event);
        addLongTexts(problems, event);
        addMillis(problems, "duration_ms", event.getDurationMs());
        RateLimitDelay delay = event.getRateLimit();
        addMillis(problems, "rate_limit.delay_ms", delay == null ? null : delay.getDelayMs());
        addGauges(
                problems,
                "resources",
                event.getResources() == null ? Map.of() : event.getResources().getGauges());
        addGauges(
                problems,
                "heartbeat",
                event.getHeartbeat() == null ? Map.of() : event.getHeartbeat().getGauges());
        Spend spend = event.getSpend();
        addReading(problems, "spend.units", spend == null ? null : spend.getUnits());
        DependencyCall call = event.getDependency();
        if (call != null && call.getAttempts() < 0) {
            problems.add("dependency.attempts: negative (got " + call.getAttempts() + ")");
        }
        return problems.isEmpty() ? "" : problems.get(0);
    }

    private static void addNames(List<String> problems, TelemetryEvent event) {
        if (!BotKey.NAME.matcher(event.getFleet()).matches()) {
            problems.add("fleet: not a name");
        }
        if (!BotKey.NAME.matcher(event.getBot()).matches()) {
            problems.add("bot: not a name");
        }
        if (event.getName().isEmpty()) {
            problems.add("name: empty");
        }
        if (event.getCorrelationId().isEmpty()) {
            problems.add("correlation_id: empty");
        }
        EntityTransition transition = event.getTransition();
        if (transition != null && isNameless(transition)) {
            problems.add("transition: type, id or to empty");
        }
    }

    private static boolean isNameless(EntityTransition transition) {
        return transition.getType().isEmpty()
                || transition.getId().isEmpty()
                || transition.getTo().isEmpty();
    }

    private static void addMillis(List<String> problems, String field, @Nullable Double millis) {
        if (millis != null && !(millis >= 0 && millis <= MAX_MILLIS)) {
            problems.add(field + ": out of range (got " + millis + ", allowed 0 to a year)");
        }
    }

    private static void addGauges(List<String> problems, String holder, Map<String, Double> gauges) {
        if (gauges.size() > MAX_GAUGES) {
            problems.add(holder + ".gauges: more than " + MAX_GAUGES + " (got " + gauges.size() + ")");
        }
        gauges.forEach((name, value) -> {
            if (name.length() > MAX_TEXT) {
                problems.add(holder + ".gauges: a name longer than " + MAX_TEXT + " characters");
            } else {
                addReading(problems, holder + ".gauges." + name, value);
            }
        });
    }

    private static void addReading(List<String> problems, String field, @Nullable Double value) {
        if (value != null && !FixedPoint.isCountable(value)) {
            problems.add(field + ": out of range (got " + value + ", allowed -1e12 to 1e12)");
        }
    }

    private static void addLongTexts(List<String> problems, TelemetryEvent event) {
        Map<String, Optional<String>> texts = new LinkedHashMap<>();
        texts.put("id", Optional.of(event.getId()));
        texts.put("name", Optional.of(event.getName()));
        texts.put("correlation_id", Optional.of(event.getCorrelationId()));
        texts.put("operation", Optional.ofNullable(event.getOperation()));
        texts.put("reason_code", Optional.ofNullable(event.getReasonCode()));
        texts.put("version", Optional.ofNullable(event.getVersion()));
        texts.put("region", Optional.ofNullable(event.getRegion()));
        texts.put("instance", Optional.ofNullable(event.getInstance()));
        texts.put("notification.channel", text(event.getNotification(), NotificationAttempt::getChannel));
        texts.put("transition.type", text(event.getTransition(), EntityTransition::getType));
        texts.put("transition.id", text(event.getTransition(), EntityTransition::getId));
        texts.put("transition.from", text(event.getTransition(), EntityTransition::getFrom));
        texts.put("transition.to", text(event.getTransition(), EntityTransition::getTo));
        texts.put("dependency.dependency", text(event.getDependency(), DependencyCall::getDependency));
        texts.put("cache.cache", text(event.getCache(), CacheAccess::getCache));
        texts.put("rate_limit.limiter", text(event.getRateLimit(), RateLimitDelay::getLimiter));
        texts.put("spend.currency", text(event.getSpend(), Spend::getCurrency));
        texts.forEach((field, text) -> text.filter(value -> value.length() > MAX_TEXT)
                .ifPresent(value -> problems.add(field + ": longer than " + MAX_TEXT + " characters")));
    }

    private static <T> Optional<String> text(@Nullable T detail, Function<T, String> field) {
        return Optional.ofNullable(detail).map(field);
    }
}
