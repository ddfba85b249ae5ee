package dev.fleetpulse.alertsink.receiver;

import dev.fleetpulse.schema.AlertTransition;

/**
 * What one receiver is to be told about one alert.
 *
 * @param id the same for the same news in every try, process and replay; see {@link NotificationId}
 * @param receiver name of the receiver in the configuration
 * @param alert the transition, firing or resolved
 */
public record Notification(String id, String receiver, AlertTransition alert) {

    /** The news of {@code alert} for {@code receiver}. */
    public static Notification of(AlertTransition alert, String receiver) {
        return new Notification(NotificationId.of(alert.getId(), alert.getState(), receiver), receiver, alert);
    }
}
