package dev.fleetpulse.processor.bot;

import dev.fleetpulse.encoding.AvroBytes;
import dev.fleetpulse.processor.count.Fate;
import dev.fleetpulse.schema.Arrivals;
import dev.fleetpulse.schema.ClockOffset;
import dev.fleetpulse.slice.SliceRange;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a bot's events arrive, counted in place. One thread only. */
final class LiveArrivals {

    private static final long SLICE_MILLIS = SliceRange.WIDTH.toMillis();
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private long late;
    private long clamped;
    private long tooLate;
    private long refused;
    private long duplicates;
    private long misplaced;
    private long numbersReused;
    private @Nullable LiveClockOffset clock;

    /** Goes on from a row. */
    LiveArrivals(Arrivals row) {
        late = row.getLate();
        clamped = row.getClamped();
        tooLate = row.getTooLate();
        refused = row.getRefused();
        duplicates = row.getDuplicates();
        misplaced = row.getMisplaced();
        numbersReused = row.getNumbersReused();
        ClockOffset offset = row.getClock();
        clock = offset == null ? null : new LiveClockOffset(offset);
    }

    /** The row as it is now. */
    Arrivals toRow() {
        return new Arrivals(
                late,
                clamped,
                tooLate,
                refused,
                duplicates,
                misplaced,
                numbersReused,
                clock == null ? null : clock.toRecord());
    }

    /** Appends the row's bytes, all fields in the order of the schema. */
    void write(AvroBytes out) {
        out.numbers(late, clamped);
        out.numbers(tooLate, refused);
        out.numbers(duplicates, misplaced);
        out.number(numbersReused);
        out.number(clock == null ? 0 : 1); // which of null and record
        if (clock != null) {
            clock.write(out);
        }
    }

    /** An event has arrived. */
    void add(Arrival arrival) {
        if (arrival.at().rehomed()) {
            misplaced++;
        }
        switch (arrival.fate()) {
            case COUNTED -> count(arrival);
            case DUPLICATE -> duplicates++;
            case LATE -> tooLate++;
            default -> refused++;
        }
        if (arrival.fate() == Fate.COUNTED || arrival.fate() == Fate.LATE) { // a duplicate was sent again later
            see(arrival);
        }
    }

    private void count(Arrival arrival) {
        long now = arrival.clock().toEpochMilli();
        if (arrival.happenedAt().toEpochMilli() < now - Math.floorMod(now, SLICE_MILLIS)) {
            late++;
        }
        if (arrival.happenedAt().isBefore(arrival.event().getOccurredAt())) {
            clamped++;
        }
        if (arrival.numberReused()) {
            numbersReused++;
        }
    }

    private void see(Arrival arrival) {
        long now = arrival.clock().toEpochMilli();
        long hour = now - Math.floorMod(now, HOUR_MILLIS);
        long offset = arrival.clockOffsetMillis();
        if (clock == null) {
            clock = new LiveClockOffset(
                    new ClockOffset(offset, Instant.ofEpochMilli(hour), offset, offset, null, null));
        } else {
            clock.see(offset, hour);
        }
    }

    /** Least and greatest offset of a bot's clock in this hour and the one before. */
    private static final class LiveClockOffset {
        private long last;
        private long hour;
        private long least;
        private long greatest;
        private @Nullable Long leastBefore;
        private @Nullable Long greatestBefore;

        LiveClockOffset(ClockOffset record) {
            last = record.getLastMs();
            hour = record.getHour().toEpochMilli();
            least = record.getLeastMs();
            greatest = record.getGreatestMs();
            leastBefore = record.getLeastBeforeMs();
            greatestBefore = record.getGreatestBeforeMs();
        }

        void see(long offset, long now) {
            last = offset;
            if (hour < now) {
                boolean justEnded = hour >= now - HOUR_MILLIS;
                leastBefore = justEnded ? least : null;
                greatestBefore = justEnded ? greatest : null;
                hour = now;
                least = offset;
                greatest = offset;
            } else {
                least = Math.min(offset, least);
                greatest = Math.max(offset, greatest);
            }
        }

        void write(AvroBytes out) {
            out.number(last);
            out.number(hour);
            out.number(least);
            out.number(greatest);
            RowBytes.optional(leastBefore, out);
            RowBytes.optional(greatestBefore, out);
        }

        ClockOffset toRecord() {
            return new ClockOffset(last, Instant.ofEpochMilli(hour), least, greatest, leastBefore, greatestBefore);
        }
    }
}
