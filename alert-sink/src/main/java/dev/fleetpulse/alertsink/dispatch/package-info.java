/**
 * Carries alerts to receivers: one {@link dev.fleetpulse.alertsink.dispatch.Lane} per receiver, each with a consumer
 * group and a thread of its own, started and stopped by {@link dev.fleetpulse.alertsink.dispatch.Dispatcher}.
 *
 * <p>In: {@code alerts}. Out: calls of receivers, receipts to {@code deliveries}, and to {@code dead-letter} what could
 * not be read or delivered.
 */
@NullMarked
package dev.fleetpulse.alertsink.dispatch;

import org.jspecify.annotations.NullMarked;
