package dev.fleetpulse.rival.flink;

/** What of an event is counted. A mutable bean with public fields, as Flink wants its own types: one is used for all events. */
public final class Reading {

    /** {@code fleet/bot}. */
    public String bot = "";
    /** When it happened by the bot's clock, milliseconds since 1970. */
    public long occurredAtMs;
    /** How long it took, milliseconds; NaN where it does not say. */
    public double durationMs;
    /** Whether its outcome is FAILURE. */
    public boolean failure;

    /** Needed by Flink. */
    public Reading() {}

    Reading(String bot, long occurredAtMs, double durationMs, boolean failure) {
        this.bot = bot;
        this.occurredAtMs = occurredAtMs;
        this.durationMs = durationMs;
        this.failure = failure;
    }
}
