package dev.fleetpulse.cli.simulate;

import dev.fleetpulse.schema.BotState;
import dev.fleetpulse.schema.BreakerEvent;
import dev.fleetpulse.schema.BreakerState;
import dev.fleetpulse.schema.ComponentCheck;
import dev.fleetpulse.schema.DependencyCall;
import dev.fleetpulse.schema.EntityTransition;
import dev.fleetpulse.schema.ErrorDetail;
import dev.fleetpulse.schema.Heartbeat;
import dev.fleetpulse.schema.LogLevel;
import dev.fleetpulse.schema.LogLine;
import dev.fleetpulse.schema.NotificationAttempt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Details that several fleets send. */
final class Detail {

    private Detail() {}

    /** One call that took its time and ended well or not. */
    static Step call(double atMillis, double tookMillis, String dependency, String endpoint, boolean success) {
        Step step = Step.of(atMillis, "DEPENDENCY_CALL", dependency + "." + endpoint);
        step.event()
                .setDurationMs(Step.millis(tookMillis))
                .setDependency(DependencyCall.newBuilder()
                        .setDependency(dependency)
                        .setEndpoint(endpoint)
                        .setStatus(success ? "200" : "TIMEOUT")
                        .setSuccess(success)
                        .build());
        return step;
    }

    static ErrorDetail error(String type, String message) {
        return ErrorDetail.newBuilder()
                .setType(type)
                .setMessage(message)
                .setFingerprint(Integer.toHexString(type.hashCode()))
                .setLevel(LogLevel.ERROR)
                .build();
    }

    static EntityTransition moved(String type, String id, @Nullable String from, String to) {
        return EntityTransition.newBuilder()
                .setType(type)
                .setId(id)
                .setFrom(from)
                .setTo(to)
                .build();
    }

    static NotificationAttempt attempt(
            String channel, String type, String recipient, int attempt, boolean delivered, boolean last) {
        return NotificationAttempt.newBuilder()
                .setChannel(channel)
                .setType(type)
                .setRecipient(recipient)
                .setAttempt(attempt)
                .setDelivered(delivered)
                .setPermanent(!delivered && last)
                .build();
    }

    /** Signs of life, and a log line for each incident that shows in the log. */
    static List<Step> vitals(Turn turn, Step... steps) {
        List<Step> vitals = new ArrayList<>(List.of(steps));
        for (String line : turn.conditions().logged()) {
            Step step = Step.of(0, "LOG", "log");
            step.event().setLog(new LogLine(LogLevel.ERROR, "app", line));
            vitals.add(step);
        }
        return vitals;
    }

    /** What a bot says of a circuit breaker. */
    static Step breaker(Turn turn, String name) {
        Step step = Step.of(0, "BREAKER", name);
        BreakerState state = turn.conditions().open(name) ? BreakerState.OPEN : BreakerState.CLOSED;
        step.event().setBreaker(new BreakerEvent(name, state));
        return step;
    }

    /** A sign of life with one check for each component, healthy but for an incident. */
    static Step heartbeat(Turn turn, Map<String, Double> gauges, String... components) {
        Map<String, ComponentCheck> checks = new LinkedHashMap<>();
        for (String component : components) {
            checks.put(
                    component,
                    ComponentCheck.newBuilder()
                            .setHealthy(!turn.conditions().broken(component))
                            .setLatencyMs(Step.millis(turn.work(8)))
                            .build());
        }
        Step step = Step.of(0, "HEARTBEAT", "heartbeat");
        step.event()
                .setHeartbeat(Heartbeat.newBuilder()
                        .setState(BotState.ACTIVE)
                        .setUptimeMs(turn.uptime().toMillis())
                        .setChecks(checks)
                        .setGauges(gauges)
                        .build());
        return step;
    }
}
