package dev.fleetpulse.processor.bot;

import dev.fleetpulse.processor.count.Fate;
import dev.fleetpulse.schema.Arrivals;
import dev.fleetpulse.schema.ClockOffset;
import dev.fleetpulse.slice.SliceRange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What an event changes in the row that tells how its bot's events arrive. Pure. */
final class BotArrivals {

    private BotArrivals() {}

    /** The row after an event. */
    static Arrivals after(Arrivals before, Arrival arrival) {
        Arrivals.Builder row = BotDrafts.of(before);
        if (arrival.at().rehomed()) {
            row.setMisplaced(before.getMisplaced() + 1);
        }
        switch (arrival.fate()) {
            case COUNTED -> count(row, arrival);
            case DUPLICATE -> row.setDuplicates(before.getDuplicates() + 1);
            case LATE -> row.setTooLate(before.getTooLate() + 1);
            default -> row.setRefused(before.getRefused() + 1);
        }
        if (arrival.fate() == Fate.COUNTED || arrival.fate() == Fate.LATE) {
            row.setClock(offset(before.getClock(), arrival));
        }
        return row.build();
    }

    private static void count(Arrivals.Builder row, Arrival arrival) {
        if (arrival.happenedAt().isBefore(SliceRange.roundDown(arrival.clock()))) {
            row.setLate(row.getLate() + 1);
        }
        if (arrival.happenedAt().isBefore(arrival.event().getOccurredAt())) {
            row.setClamped(row.getClamped() + 1);
        }
        if (arrival.numberReused()) {
            row.setNumbersReused(row.getNumbersReused() + 1);
        }
    }

    /** A duplicate says nothing of the clock: it was sent again later. */
    private static ClockOffset offset(@Nullable ClockOffset before, Arrival arrival) {
        long offset = arrival.clockOffsetMillis();
        Instant hour = arrival.clock().truncatedTo(ChronoUnit.HOURS);
        if (before == null || before.getHour().isBefore(hour.minus(1, ChronoUnit.HOURS))) {
            return new ClockOffset(offset, hour, offset, offset, null, null);
        }
        if (before.getHour().isBefore(hour)) {
            return new ClockOffset(offset, hour, offset, offset, before.getLeastMs(), before.getGreatestMs());
        }
        return new ClockOffset(
                offset,
                hour,
                Math.min(offset, before.getLeastMs()),
                Math.max(offset, before.getGreatestMs()),
                before.getLeastBeforeMs(),
                before.getGreatestBeforeMs());
    }
}
