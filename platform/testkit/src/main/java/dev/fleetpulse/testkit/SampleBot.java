package dev.fleetpulse.testkit;

import dev.fleetpulse.schema.BotState;
import dev.fleetpulse.schema.ComponentCheck;
import dev.fleetpulse.schema.DependencyCall;
import dev.fleetpulse.schema.EntityTransition;
import dev.fleetpulse.schema.Heartbeat;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A bot of a test: makes events that differ in id, sequence and correlation id, the same ones in every run. Every event
 * has an explicit time. For what no method offers: {@code TelemetryEvent.newBuilder(bot.received(at)).setRegion("eu")}.
 * Not thread-safe.
 */
public final class SampleBot {

    private final String fleet;
    private final String bot;
    private long sequence;

    /** A bot of a fleet, which has said nothing yet. */
    public SampleBot(String fleet, String bot) {
        this.fleet = fleet;
        this.bot = bot;
    }

    /** An update arrived: an event that ends nothing, so its outcome is UNKNOWN. */
    public TelemetryEvent received(Instant at) {
        return next("UPDATE_RECEIVED", at).build();
    }

    /** A user action ended well. */
    public TelemetryEvent succeeded(String operation, Instant at, Duration took) {
        return ended("TASK_COMPLETED", operation, at, took)
                .setOutcome(Outcome.SUCCESS)
                .build();
    }

    /** A user action failed, for example with TIMEOUT. */
    public TelemetryEvent failed(String operation, Instant at, Duration took, String reasonCode) {
        return ended("TASK_FAILED", operation, at, took)
                .setOutcome(Outcome.FAILURE)
                .setReasonCode(reasonCode)
                .build();
    }

    /** A user action was refused, for example with STATE_MISMATCH. */
    public TelemetryEvent rejected(String operation, Instant at, Duration took, String reasonCode) {
        return ended("CALLBACK_REJECTED", operation, at, took)
                .setOutcome(Outcome.REJECTED)
                .setReasonCode(reasonCode)
                .build();
    }

    /** A user action had nothing to do. */
    public TelemetryEvent didNothing(String operation, Instant at, Duration took) {
        return ended("TASK_SKIPPED", operation, at, took)
                .setOutcome(Outcome.NOOP)
                .build();
    }

    /** A notification arrived at its user. */
    public TelemetryEvent delivered(String channel, String type, Instant at) {
        return notified(at, notification(channel, type).setDelivered(true));
    }

    /** A notification did not arrive and will be tried again. */
    public TelemetryEvent willRetry(String channel, String type, Instant at) {
        return notified(at, notification(channel, type).setDelivered(false));
    }

    /** A notification did not arrive and will not be tried again. */
    public TelemetryEvent undelivered(String channel, String type, Instant at) {
        return notified(at, notification(channel, type).setDelivered(false).setPermanent(true));
    }

    /** A call to a dependency ended, with the status it reports. */
    public TelemetryEvent called(String dependency, String status, boolean success, Instant at, Duration took) {
        DependencyCall call = DependencyCall.newBuilder()
                .setDependency(dependency)
                .setStatus(status)
                .setSuccess(success)
                .build();
        return next("DEPENDENCY_CALL", at)
                .setDurationMs(millis(took))
                .setDependency(call)
                .build();
    }

    /** An entity, for example an order, entered a state. */
    public TelemetryEvent moved(String type, String id, String from, String to, Instant at) {
        EntityTransition transition = EntityTransition.newBuilder()
                .setType(type)
                .setId(id)
                .setFrom(from)
                .setTo(to)
                .build();
        return next("ENTITY_TRANSITION", at).setTransition(transition).build();
    }

    /** A sign of life of a healthy, active instance. */
    public TelemetryEvent heartbeat(Instant at, Duration uptime) {
        Heartbeat heartbeat = Heartbeat.newBuilder()
                .setState(BotState.ACTIVE)
                .setUptimeMs(uptime.toMillis())
                .setChecks(Map.of("database", new ComponentCheck(true, 2.5, null)))
                .build();
        return next("HEARTBEAT", at).setHeartbeat(heartbeat).build();
    }

    private TelemetryEvent notified(Instant at, NotificationAttempt.Builder attempt) {
        return next("NOTIFICATION_ATTEMPT", at).setNotification(attempt.build()).build();
    }

    private static NotificationAttempt.Builder notification(String channel, String type) {
        return NotificationAttempt.newBuilder().setChannel(channel).setType(type);
    }

    private TelemetryEvent.Builder ended(String name, String operation, Instant at, Duration took) {
        return next(name, at).setOperation(operation).setDurationMs(millis(took));
    }

    private TelemetryEvent.Builder next(String name, Instant at) {
        sequence++;
        String unique = fleet + "/" + bot + "#" + sequence;
        return TelemetryEvent.newBuilder()
                .setId(UUID.nameUUIDFromBytes(unique.getBytes(StandardCharsets.UTF_8))
                        .toString())
                .setFleet(fleet)
                .setBot(bot)
                .setInstance(bot + "-0")
                .setOccurredAt(at)
                .setSequence(sequence)
                .setCorrelationId("cid-" + bot + "-" + sequence)
                .setName(name);
    }

    private static double millis(Duration took) {
        return took.toNanos() / 1e6;
    }
}
