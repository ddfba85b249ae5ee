/**
 * Alerts by mail: {@link dev.fleetpulse.alertsink.receiver.mail.MailReceiver}, configured by
 * {@link dev.fleetpulse.alertsink.receiver.mail.MailSettings}. In: notifications. Out: one message each over SMTP, to all
 * recipients.
 */
@NullMarked
package dev.fleetpulse.alertsink.receiver.mail;

import org.jspecify.annotations.NullMarked;
