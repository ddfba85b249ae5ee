/**
 * What is known of notifications from their receipts: {@link dev.fleetpulse.alertsink.ledger.DeliveryLedger} in memory,
 * read off {@code deliveries} by {@link dev.fleetpulse.alertsink.ledger.LedgerReader}. It is why a restart or a rebalance
 * does not send twice.
 */
@NullMarked
package dev.fleetpulse.alertsink.ledger;

import org.jspecify.annotations.NullMarked;
