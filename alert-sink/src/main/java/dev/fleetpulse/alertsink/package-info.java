/**
 * The alert sink: carries alerts to people. Entry classes: {@link dev.fleetpulse.alertsink.AlertSinkMain} (the process),
 * {@link dev.fleetpulse.alertsink.AlertSink} (the service), {@link dev.fleetpulse.alertsink.AlertSinkConfig}.
 *
 * <p>In: the topic {@code alerts}. Out: calls of receivers, {@code deliveries}, {@code dead-letter}.
 */
@NullMarked
package dev.fleetpulse.alertsink;

import org.jspecify.annotations.NullMarked;
