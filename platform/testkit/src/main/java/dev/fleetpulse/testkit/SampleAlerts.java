package dev.fleetpulse.testkit;

import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.Evidence;
import dev.fleetpulse.schema.ReasonCount;
import dev.fleetpulse.schema.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One episode of an alert in a test: the error rate of {@code orders/order-bot} over 5 %. The three transitions of an
 * instance share id and fingerprint, as those of a real episode do.
 */
public final class SampleAlerts {

    private static final Duration FIRES_AFTER = Duration.ofMinutes(2);
    private static final Duration LASTS = Duration.ofMinutes(10);

    private final String bot;
    private final Instant startedAt;

    /** An episode of one bot of the fleet {@code orders}. */
    public SampleAlerts(String bot, Instant startedAt) {
        this.bot = bot;
        this.startedAt = startedAt;
    }

    /** The condition began to hold. */
    public AlertTransition pending() {
        return transition(AlertState.PENDING, startedAt).build();
    }

    /** It held for two minutes. */
    public AlertTransition firing() {
        Instant firedAt = startedAt.plus(FIRES_AFTER);
        return transition(AlertState.FIRING, firedAt).setFiredAt(firedAt).build();
    }

    /** It ended ten minutes after its start. */
    public AlertTransition resolved() {
        Instant resolvedAt = startedAt.plus(LASTS);
        return transition(AlertState.RESOLVED, resolvedAt)
                .setFiredAt(startedAt.plus(FIRES_AFTER))
                .setResolvedAt(resolvedAt)
                .build();
    }

    private AlertTransition.Builder transition(AlertState state, Instant at) {
        String fingerprint = "error-rate-high-" + bot;
        return AlertTransition.newBuilder()
                .setId(fingerprint + "-" + startedAt.toEpochMilli())
                .setFingerprint(fingerprint)
                .setRule("error-rate-high")
                .setRuleVersion("0123456789abcdef")
                .setState(state)
                .setAt(at)
                .setSeverity(Severity.HIGH)
                .setTier(2)
                .setLabels(Map.of("fleet", "orders", "bot", bot))
                .setValue(0.125)
                .setThreshold(0.05)
                .setStartedAt(startedAt)
                .setSummary("orders " + bot + ": 0.125 of actions failed in 5 minutes")
                .setEvidence(evidence(at));
    }

    private static Evidence evidence(Instant at) {
        return Evidence.newBuilder()
                .setWindow("5m")
                .setFrom(at.minus(Duration.ofMinutes(5)))
                .setTo(at)
                .setNumerator(5L)
                .setDenominator(40L)
                .setReasons(List.of(new ReasonCount("TIMEOUT", 4L), new ReasonCount("OUT_OF_STOCK", 1L)))
                .build();
    }
}
