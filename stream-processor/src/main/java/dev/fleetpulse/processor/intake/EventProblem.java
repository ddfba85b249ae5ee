package dev.fleetpulse.processor.intake;

import dev.fleetpulse.schema.CacheAccess;
import dev.fleetpulse.schema.DependencyCall;
import dev.fleetpulse.schema.EntityTransition;
import dev.fleetpulse.schema.Heartbeat;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.RateLimitDelay;
import dev.fleetpulse.schema.ResourceSample;
import dev.fleetpulse.schema.Spend;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.FixedPoint;
import dev.fleetpulse.topic.BotKey;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an event that came past the gateway: the first problem found, in the order of the checks. Where there
 * is none, nothing is allocated but for gauges. Pure.
 */
final class EventProblem {

    /** Characters of a text that state and alerts keep, as the gateway limits them. */
    static final int MAX_TEXT = 128;

    /** Gauges of one event, as the gateway limits them. */
    static final int MAX_GAUGES = 64;

    private static final double MAX_MILLIS = Duration.ofDays(365).toMillis();
    private static final String NONE = "";

    private EventProblem() {}

    /** The problem, for people, or empty if there is none. */
    static String of(TelemetryEvent event) {
        String problem = ofNames(event);
        if (problem.isEmpty()) {
            problem = ofTexts(event);
        }
        if (problem.isEmpty()) {
            problem = ofDetailTexts(event);
        }
        return problem.isEmpty() ? ofNumbers(event) : problem;
    }

    private static String ofNames(TelemetryEvent event) {
        if (!BotKey.isName(event.getFleet())) {
            return "fleet: not a name";
        }
        if (!BotKey.isName(event.getBot())) {
            return "bot: not a name";
        }
        if (event.getName().isEmpty()) {
            return "name: empty";
        }
        if (event.getCorrelationId().isEmpty()) {
            return "correlation_id: empty";
        }
        EntityTransition transition = event.getTransition();
        return transition != null && isNameless(transition) ? "transition: type, id or to empty" : NONE;
    }

    private static boolean isNameless(EntityTransition transition) {
        return transition.getType().isEmpty()
                || transition.getId().isEmpty()
                || transition.getTo().isEmpty();
    }

    private static String ofTexts(TelemetryEvent event) {
        if (isLong(event.getId())) {
            return tooLong("id");
        }
        if (isLong(event.getName())) {
            return tooLong("name");
        }
        if (isLong(event.getCorrelationId())) {
            return tooLong("correlation_id");
        }
        if (isLong(event.getOperation())) {
            return tooLong("operation");
        }
        if (isLong(event.getReasonCode())) {
            return tooLong("reason_code");
        }
        if (isLong(event.getVersion())) {
            return tooLong("version");
        }
        if (isLong(event.getRegion())) {
            return tooLong("region");
        }
        return isLong(event.getInstance()) ? tooLong("instance") : NONE;
    }

    private static String ofDetailTexts(TelemetryEvent event) {
        NotificationAttempt attempt = event.getNotification();
        if (attempt != null && isLong(attempt.getChannel())) {
            return tooLong("notification.channel");
        }
        String problem = event.getTransition() == null ? NONE : ofTexts(event.getTransition());
        if (!problem.isEmpty()) {
            return problem;
        }
        DependencyCall call = event.getDependency();
        if (call != null && isLong(call.getDependency())) {
            return tooLong("dependency.dependency");
        }
        CacheAccess access = event.getCache();
        if (access != null && isLong(access.getCache())) {
            return tooLong("cache.cache");
        }
        RateLimitDelay delay = event.getRateLimit();
        if (delay != null && isLong(delay.getLimiter())) {
            return tooLong("rate_limit.limiter");
        }
        Spend spend = event.getSpend();
        return spend != null && isLong(spend.getCurrency()) ? tooLong("spend.currency") : NONE;
    }

    private static String ofTexts(EntityTransition transition) {
        if (isLong(transition.getType())) {
            return tooLong("transition.type");
        }
        if (isLong(transition.getId())) {
            return tooLong("transition.id");
        }
        if (isLong(transition.getFrom())) {
            return tooLong("transition.from");
        }
        return isLong(transition.getTo()) ? tooLong("transition.to") : NONE;
    }

    private static String ofNumbers(TelemetryEvent event) {
        Double duration = event.getDurationMs();
        if (duration != null && !isMillis(duration)) {
            return noMillis("duration_ms", duration);
        }
        RateLimitDelay delay = event.getRateLimit();
        if (delay != null && !isMillis(delay.getDelayMs())) {
            return noMillis("rate_limit.delay_ms", delay.getDelayMs());
        }
        String problem = ofGauges(event);
        return problem.isEmpty() ? ofAmounts(event) : problem;
    }

    private static String ofGauges(TelemetryEvent event) {
        ResourceSample resources = event.getResources();
        String problem = resources == null ? NONE : ofGauges("resources", resources.getGauges());
        Heartbeat heartbeat = event.getHeartbeat();
        return problem.isEmpty() && heartbeat != null ? ofGauges("heartbeat", heartbeat.getGauges()) : problem;
    }

    private static String ofAmounts(TelemetryEvent event) {
        Spend spend = event.getSpend();
        if (spend != null && spend.getUnits() != null && !FixedPoint.isCountable(spend.getUnits())) {
            return uncountable("spend.units", spend.getUnits());
        }
        DependencyCall call = event.getDependency();
        return call != null && call.getAttempts() < 0
                ? "dependency.attempts: negative (got " + call.getAttempts() + ")"
                : NONE;
    }

    private static String ofGauges(String holder, Map<String, Double> gauges) {
        if (gauges.size() > MAX_GAUGES) {
            return holder + ".gauges: more than " + MAX_GAUGES + " (got " + gauges.size() + ")";
        }
        for (Map.Entry<String, Double> gauge : gauges.entrySet()) {
            if (isLong(gauge.getKey())) {
                return holder + ".gauges: a name longer than " + MAX_TEXT + " characters";
            }
            if (!FixedPoint.isCountable(gauge.getValue())) {
                return uncountable(holder + ".gauges." + gauge.getKey(), gauge.getValue());
            }
        }
        return NONE;
    }

    private static boolean isLong(@Nullable String text) {
        return text != null && text.length() > MAX_TEXT;
    }

    private static String tooLong(String field) {
        return field + ": longer than " + MAX_TEXT + " characters";
    }

    private static boolean isMillis(double millis) {
        return millis >= 0 && millis <= MAX_MILLIS;
    }

    private static String noMillis(String field, double millis) {
        return field + ": out of range (got " + millis + ", allowed 0 to a year)";
    }

    private static String uncountable(String field, double value) {
        return field + ": out of range (got " + value + ", allowed -1e12 to 1e12)";
    }
}
