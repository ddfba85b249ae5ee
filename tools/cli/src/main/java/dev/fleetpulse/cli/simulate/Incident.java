package dev.fleetpulse.cli.simulate;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong in a fleet for a while. Each kind changes one thing about the bots it hits; the rest stays
 * as in quiet times.
 */
public sealed interface Incident {

    /** Which bots it hits. */
    Target target();

    /** When, counted from the start of the script. */
    Span span();

    /** Share of actions that fail, 0 to 1. */
    default double failing() {
        return 0;
    }

    /** Factor on the time a dependency takes, at least 1. */
    default double slowdown() {
        return 1;
    }

    /** Share of notifications of a channel that end undelivered, 0 to 1. */
    default double undelivered(String channel) {
        return 0;
    }

    /** What a gauge shows instead of its everyday reading; null: that. */
    default @Nullable Double reading(String gauge) {
        return null;
    }

    /** Whether a component does not work. */
    default boolean broken(String component) {
        return false;
    }

    /** Whether caches have nothing. */
    default boolean cold() {
        return false;
    }

    /** Whether a circuit breaker is open. */
    default boolean open(String breaker) {
        return false;
    }

    /** What the bot logs with every sign of life; null: nothing. */
    default @Nullable String logged() {
        return null;
    }

    /** Whether the bot is down. */
    default boolean down() {
        return false;
    }

    /** Actions fail one after the other. */
    record ErrorBurst(Target target, Span span, double failing) implements Incident {}

    /** A dependency answers late, but it answers. */
    record SlowDependency(Target target, Span span, double slowdown) implements Incident {}

    /** One channel stops delivering. */
    record FailingNotifications(Target target, Span span, String channel, double share) implements Incident {

        @Override
        public double undelivered(String asked) {
            return asked.equals(channel) ? share : 0;
        }
    }

    /** A gauge shows what it should not. */
    record OddReading(Target target, Span span, String gauge, double value) implements Incident {

        @Override
        public @Nullable Double reading(String asked) {
            return asked.equals(gauge) ? value : null;
        }
    }

    /** A component does not work, and heartbeats say so. */
    record BrokenComponent(Target target, Span span, String component) implements Incident {

        @Override
        public boolean broken(String asked) {
            return asked.equals(component);
        }
    }

    /** A cache was emptied. */
    record ColdCache(Target target, Span span) implements Incident {

        @Override
        public boolean cold() {
            return true;
        }
    }

    /** A circuit breaker has opened. */
    record OpenBreaker(Target target, Span span, String breaker) implements Incident {

        @Override
        public boolean open(String asked) {
            return asked.equals(breaker);
        }
    }

    /** A line comes up in the log again and again. */
    record LogLines(Target target, Span span, String line) implements Incident {

        @Override
        public String logged() {
            return line;
        }
    }

    /** The process is gone; it comes back as a new instance. */
    record DeadBot(Target target, Span span) implements Incident {

        @Override
        public boolean down() {
            return true;
        }
    }

    /**
     * The first bots of a fleet.
     *
     * @param share part of the fleet, above 0 to 1; at least one bot is hit
     */
    record Target(String fleet, double share) {

        boolean hits(BotName bot) {
            return bot.fleet().equals(fleet) && bot.index() < Math.max(1, Math.round(share * bot.fleetSize()));
        }
    }

    /** From (inclusive) to (exclusive). */
    record Span(Duration from, Duration to) {

        public Span {
            if (from.isNegative() || to.compareTo(from) <= 0) {
                throw new IllegalArgumentException("span: ends before it starts (got " + from + " to " + to + ")");
            }
        }

        /** The span between two moments in seconds. */
        public static Span ofSeconds(long from, long to) {
            return new Span(Duration.ofSeconds(from), Duration.ofSeconds(to));
        }

        boolean covers(Duration at) {
            return at.compareTo(from) >= 0 && at.compareTo(to) < 0;
        }
    }
}
