package dev.fleetpulse.processor.intake;

import dev.fleetpulse.topic.BotKey;
import org.jspecify.annotations.Nullable;

/**
 * Keys and owners of bots, each made once and not for every event. A bot takes the place of another whose names lead to the
 * same one, so it never grows, whatever names come. Not thread-safe.
 */
final class KnownBots {

    /** Three for each of the 10 000 bots of one partition, so that few push each other out. */
    private static final int PLACES = 1 << 15;

    private final int partitions;
    private final @Nullable Identity[] places = new Identity[PLACES];

    /**
     * A bot.
     *
     * @param key {@code fleet/bot}
     * @param owner partition it belongs to
     */
    record Identity(String fleet, String bot, String key, int owner) {}

    /** For a topic with this many partitions. */
    KnownBots(int partitions) {
        this.partitions = partitions;
    }

    /** The bot of these names. */
    Identity of(String fleet, String bot) {
        int place = place(fleet, bot);
        Identity known = places[place];
        if (known == null || !known.bot().equals(bot) || !known.fleet().equals(fleet)) {
            String key = BotKey.of(fleet, bot);
            known = new Identity(fleet, bot, key, BotKey.owner(key, partitions));
            places[place] = known;
        }
        return known;
    }

    /** Names differ mostly in their last letters, which such a hash leaves in its last bits. */
    private static int place(String fleet, String bot) {
        int hash = (31 * fleet.hashCode() + bot.hashCode()) * 0x9E3779B9;
        return hash >>> 17;
    }
}
