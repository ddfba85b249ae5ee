/**
 * The contract between dispatch and every way to people: what a {@link dev.fleetpulse.alertsink.receiver.Receiver} is
 * given ({@link dev.fleetpulse.alertsink.receiver.Notification}) and how it answers
 * ({@link dev.fleetpulse.alertsink.receiver.SendResult}). Each way is a package below this one.
 */
@NullMarked
package dev.fleetpulse.alertsink.receiver;

import org.jspecify.annotations.NullMarked;
