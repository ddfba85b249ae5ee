package dev.fleetpulse.alertsink.dispatch;

import dev.fleetpulse.alertsink.receiver.Notification;
import dev.fleetpulse.alertsink.receiver.SendResult;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.DeliveryOutcome;
import dev.fleetpulse.schema.DeliveryReceipt;
import java.time.Instant;
import java.util.Objects;

/** Writes down how a try ended. Pure. */
final class Receipts {

    private Receipts() {}

    /**
     * @param tried the delivery, this try counted
     * @param at when the try ended
     */
    static DeliveryReceipt of(Delivery tried, DeliveryOutcome outcome, SendResult result, Instant at) {
        Notification notification = tried.notification();
        AlertTransition alert = notification.alert();
        return DeliveryReceipt.newBuilder()
                .setNotificationId(notification.id())
                .setReceiver(notification.receiver())
                .setAlertId(alert.getId())
                .setFingerprint(alert.getFingerprint())
                .setState(alert.getState())
                .setOutcome(outcome)
                .setAttempts(tried.attempts())
                .setFirstTryAt(Objects.requireNonNull(tried.firstTry(), "firstTry"))
                .setAt(at)
                .setHttpStatus(result.status())
                .setError(result.error())
                .build();
    }
}
