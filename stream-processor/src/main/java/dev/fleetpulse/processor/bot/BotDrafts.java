package dev.fleetpulse.processor.bot;

import dev.fleetpulse.schema.Arrivals;
import dev.fleetpulse.schema.BotStatus;

/**
 * Builders that begin with a record's content and share what it holds. The generated {@code newBuilder(record)} copies
 * everything down to the last list, which for every event costs more than counting it; records are immutable, so nothing
 * needs it.
 */
final class BotDrafts {

    private BotDrafts() {}

    /** Begins with a status. */
    static BotStatus.Builder of(BotStatus status) {
        return BotStatus.newBuilder()
                .setFleet(status.getFleet())
                .setBot(status.getBot())
                .setFirstSeen(status.getFirstSeen())
                .setLastSeen(status.getLastSeen())
                .setVersion(status.getVersion())
                .setUptimeMs(status.getUptimeMs())
                .setUptimeAt(status.getUptimeAt())
                .setConsecutiveFailures(status.getConsecutiveFailures())
                .setRecentCorrelationIds(status.getRecentCorrelationIds())
                .setRecentFailures(status.getRecentFailures())
                .setArrivals(status.getArrivals())
                .setSigns(status.getSigns());
    }

    /** Begins with a row of arrivals. */
    static Arrivals.Builder of(Arrivals row) {
        return Arrivals.newBuilder()
                .setLate(row.getLate())
                .setClamped(row.getClamped())
                .setTooLate(row.getTooLate())
                .setRefused(row.getRefused())
                .setDuplicates(row.getDuplicates())
                .setMisplaced(row.getMisplaced())
                .setNumbersReused(row.getNumbersReused())
                .setClock(row.getClock());
    }
}
