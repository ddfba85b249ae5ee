package dev.fleetpulse.topic;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.Utils;

/** Keys and owners: which partition a bot or a fleet belongs to. */
public final class BotKey {

    /** Pattern of fleet and bot names. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    /** The fleet that FleetPulse itself is: its ingest gateways are the bots. No client may send events of it. */
    public static final String OWN_FLEET = "fleetpulse";

    private static final int MAX_NAME = 63;

    private BotKey() {}

    /** Whether a text is a name by {@link #NAME}, without the cost of a pattern. */
    public static boolean isName(String text) {
        if (text.isEmpty() || text.length() > MAX_NAME || !isLetterOrDigit(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (!isLetterOrDigit(letter) && letter != '.' && letter != '_' && letter != '-') {
                return false;
            }
        }
        return true;
    }

    /** Record key of a bot: {@code fleet/bot}. */
    public static String of(String fleet, String bot) {
        return fleet + "/" + bot;
    }

    /**
     * Partition that owns a key: murmur2 of its UTF-8 bytes, as the Java client's default partitioner computes it.
     *
     * @param key {@code fleet/bot} for bots, the fleet's name for fleets
     * @param partitions number of partitions, at least 1
     */
    public static int owner(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    private static boolean isLetterOrDigit(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
    }
}
