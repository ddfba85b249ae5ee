package dev.fleetpulse.ingest;

import dev.fleetpulse.topic.BotKey;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** What a gateway calls itself where its settings do not say. */
final class OwnName {

    private static final String UNKNOWN = "gateway";
    private static final int LONGEST = 63;

    private OwnName() {}

    /** The host's name as far as it can be the name of a bot, else {@code gateway}. */
    static String ofHost() {
        try {
            return of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return UNKNOWN;
        }
    }

    static String of(String host) {
        String name = host.length() > LONGEST ? host.substring(0, LONGEST) : host;
        return BotKey.NAME.matcher(name).matches() ? name : UNKNOWN;
    }
}
