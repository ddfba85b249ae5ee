package dev.fleetpulse.alertsink.ledger;

import java.time.Instant;

/**
 * How far a notification got, by its receipts.
 *
 * @param settled whether nothing more is to be sent: it was delivered, rejected or given up
 * @param attempts tries that ended
 * @param firstTryAt when the first of them ended
 */
public record Standing(boolean settled, int attempts, Instant firstTryAt) {}
