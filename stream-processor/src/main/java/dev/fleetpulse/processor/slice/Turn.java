package dev.fleetpulse.processor.slice;

import dev.fleetpulse.slice.Level;
import java.time.Instant;

/**
 * In which second of a minute the slices of a bot are merged and expire. Bots have different ones, so that no second has
 * to do it for all of them while alerts wait. What is merged until when follows from a bot's key and the seconds that its
 * task has closed: nobody has to keep it, and readers know it as well. Pure.
 */
public final class Turn {

    private static final int SECONDS = 60;

    private Turn() {}

    /** Seconds from a whole minute to the turn of a bot, 0 to 59. */
    public static int of(String bot) {
        return Math.floorMod(bot.hashCode(), SECONDS);
    }

    /**
     * The whole minute until which slices of a bot are merged.
     *
     * @param turn {@link #of} the bot
     * @param closedUntil seconds of the task before this are closed
     */
    public static Instant rolledUntil(int turn, Instant closedUntil) {
        return Level.MINUTE.floor(closedUntil.minusSeconds(turn));
    }
}
