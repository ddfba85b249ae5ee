package dev.fleetpulse.cli.simulate;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a bot meets when it acts: its dice, what is wrong right now, and its luck. Everyday accidents are spaced out, so
 * that quiet traffic never comes near a rule's threshold; an incident strikes without asking. Not thread-safe.
 */
final class Turn {

    private static final double EVERYDAY_FAILURES = 0.02;
    private static final int OUTCOMES_BETWEEN_FAILURES = 200;
    private static final double EVERYDAY_LOSSES = 0.005;
    private static final int NOTIFICATIONS_BETWEEN_LOSSES = 20_000;
    /** Longest everyday duration in milliseconds, below the shipped latency rule. */
    private static final double EVERYDAY_LIMIT_MILLIS = 300;

    private final Dice dice;
    private final Map<String, Integer> calm = new HashMap<>();
    private Conditions conditions = new Conditions(List.of());
    private Duration uptime = Duration.ZERO;

    Turn(Dice dice) {
        this.dice = dice;
    }

    /** The same bot a moment later. */
    Turn at(Conditions now, Duration sinceStart) {
        this.conditions = now;
        this.uptime = sinceStart;
        return this;
    }

    Dice dice() {
        return dice;
    }

    Duration uptime() {
        return uptime;
    }

    /** What is wrong right now. */
    Conditions conditions() {
        return conditions;
    }

    /** A gauge's reading: between two values, or what an incident makes of it. */
    double gauge(String name, double low, double high) {
        return Step.millis(conditions.reading(name, dice.between(low, high)));
    }

    /** Whether this action fails. */
    boolean fails() {
        return strikes("action", conditions.failing(), EVERYDAY_FAILURES, OUTCOMES_BETWEEN_FAILURES);
    }

    /** Whether this notification ends undelivered. */
    boolean undelivered(String channel) {
        return strikes(channel, conditions.undelivered(channel), EVERYDAY_LOSSES, NOTIFICATIONS_BETWEEN_LOSSES);
    }

    /** Milliseconds that the bot's own work takes. */
    double work(double median) {
        return Math.min(dice.lognormal(median, 0.4), EVERYDAY_LIMIT_MILLIS);
    }

    /** Milliseconds that a dependency takes, longer while it is slow. */
    double call(double median) {
        return work(median) * conditions.slowdown();
    }

    private boolean strikes(String kind, double incident, double everyday, int spacing) {
        int since = calm.merge(kind, 1, Integer::sum);
        boolean strike = incident > 0 ? dice.chance(incident) : since > spacing && dice.chance(everyday);
        if (strike) {
            calm.put(kind, 0);
        }
        return strike;
    }
}
