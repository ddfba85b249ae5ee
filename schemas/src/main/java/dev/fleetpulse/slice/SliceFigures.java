package dev.fleetpulse.slice;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.NotificationCounts;
import dev.fleetpulse.schema.Slice;

/** Figures derived from a slice, as the product defines them. */
public final class SliceFigures {

    private SliceFigures() {}

    /** User actions that ended: SUCCESS + FAILURE + REJECTED + NOOP. */
    public static long total(Slice slice) {
        return slice.getSuccesses() + slice.getFailures() + slice.getRejected() + slice.getNoops();
    }

    /** Failures of all that ended, 0 to 1; NaN when nothing ended. */
    public static double errorRate(Slice slice) {
        return ratio(slice.getFailures(), total(slice));
    }

    /** Mean duration in milliseconds; NaN without durations. */
    public static double meanMillis(Slice slice) {
        return ExponentialHistogram.decode(slice.getLatency()).meanMicros() / 1_000;
    }

    /** Notifications that ended. */
    public static long ended(NotificationCounts counts) {
        return counts.getDelivered() + counts.getFailed();
    }

    /** Notifications of all channels together. */
    public static NotificationCounts allChannels(Slice slice) {
        TimedGroups.Notifications all = new TimedGroups.Notifications();
        slice.getChannels().values().forEach(all::merge);
        return all.toRecord();
    }

    /** Notifications of one channel; all zeros if it had none. */
    public static NotificationCounts channel(Slice slice, String channel) {
        NotificationCounts counts = slice.getChannels().get(channel);
        return counts == null ? new TimedGroups.Notifications().toRecord() : counts;
    }

    /** A fraction; NaN when the denominator is 0. */
    public static double ratio(long numerator, long denominator) {
        return denominator == 0 ? Double.NaN : (double) numerator / denominator;
    }
}
