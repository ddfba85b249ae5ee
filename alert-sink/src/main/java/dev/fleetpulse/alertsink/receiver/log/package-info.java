/** The receiver that writes alerts to the service's own log: {@link dev.fleetpulse.alertsink.receiver.log.LogReceiver}. */
@NullMarked
package dev.fleetpulse.alertsink.receiver.log;

import org.jspecify.annotations.NullMarked;
