package dev.fleetpulse.alertsink.dispatch;

import dev.fleetpulse.alertsink.receiver.Notification;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One notification on its way through a lane.
 *
 * @param sequence order of arrival in this lane; no two deliveries share one
 * @param source the record it comes from, as read
 * @param attempts tries that have ended
 * @param firstTry when the first try ended; null before
 * @param nextTry no try begins before this
 */
record Delivery(
        long sequence,
        ConsumerRecord<byte[], byte[]> source,
        Notification notification,
        int attempts,
        @Nullable Instant firstTry,
        Instant nextTry) {

    /** A notification that nothing is known about yet; its first try is due. */
    static Delivery arrived(
            long sequence, ConsumerRecord<byte[], byte[]> source, Notification notification, Instant now) {
        return new Delivery(sequence, source, notification, 0, null, now);
    }

    /** The same with tries that an earlier run of the sink made. */
    Delivery resumed(int earlierAttempts, Instant earlierFirstTry) {
        return new Delivery(sequence, source, notification, earlierAttempts, earlierFirstTry, nextTry);
    }

    /** The same after a try that ended. */
    Delivery tried(Instant now) {
        return new Delivery(sequence, source, notification, attempts + 1, firstTry == null ? now : firstTry, nextTry);
    }

    /** The same, due later. */
    Delivery dueAt(Instant next) {
        return new Delivery(sequence, source, notification, attempts, firstTry, next);
    }

    String fingerprint() {
        return notification.alert().getFingerprint();
    }
}
