package dev.fleetpulse.health.figure;

import dev.fleetpulse.schema.NotificationCounts;
import dev.fleetpulse.schema.Slice;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Notifications of a window, of one channel or of all.
 *
 * @param attempts every try; a try that will be repeated is an attempt only
 * @param total notifications that ended: delivered + failed
 * @param successRate delivered / total, 0 to 1; null when total is 0
 */
public record Notifications(
        long attempts,
        long total,
        long delivered,
        long failed,
        @Nullable Double successRate) {

    /** Notifications of all channels together. */
    public static Notifications of(Slice slice) {
        long attempts = 0;
        long delivered = 0;
        long failed = 0;
        for (NotificationCounts counts : slice.getChannels().values()) {
            attempts += counts.getAttempts();
            delivered += counts.getDelivered();
            failed += counts.getFailed();
        }
        return of(attempts, delivered, failed);
    }

    /** Notifications by channel, in the order of the channels' names. */
    public static SortedMap<String, Notifications> byChannel(Slice slice) {
        SortedMap<String, Notifications> channels = new TreeMap<>();
        for (Map.Entry<String, NotificationCounts> channel : slice.getChannels().entrySet()) {
            NotificationCounts counts = channel.getValue();
            channels.put(channel.getKey(), of(counts.getAttempts(), counts.getDelivered(), counts.getFailed()));
        }
        return channels;
    }

    private static Notifications of(long attempts, long delivered, long failed) {
        long total = delivered + failed;
        return new Notifications(attempts, total, delivered, failed, Ratio.of(delivered, total));
    }
}
