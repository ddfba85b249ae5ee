package dev.fleetpulse.processor.slice;

import dev.fleetpulse.slice.Level;
import dev.fleetpulse.slice.SliceRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The slices that a range is merged from: the coarsest that fit, finer ones at the ends. At most 200 for any range of 30
 * days: up to 12 slices of ten seconds (the last minute of a bot may not be merged yet), 59 minutes and 23 hours at the newer end, as many at the older, less what
 * retention no longer has in so fine a grain.
 *
 * @param range the effective range: the start rounded down to the finest slice still kept, not before the oldest hour;
 *     the end rounded up in the same way
 * @param resolution width of the finest slices at the start of the range
 * @param parts runs of slices of one level, ascending, without gaps
 */
public record SlicePlan(SliceRange range, Duration resolution, List<Part> parts) {

    /** Slices of one level in {@code [from, to)}. */
    record Part(Level level, Instant from, Instant to) {}

    public SlicePlan {
        parts = List.copyOf(parts);
    }

    /** The plan for a range and what can be read. */
    public static SlicePlan of(SliceRange asked, ReadableSlices readable) {
        Instant oldest = readable.oldest();
        Instant wanted = asked.from().isBefore(oldest) ? oldest : asked.from();
        Level finest = readable.finestAt(wanted);
        Instant from = finest.floor(wanted);
        Instant to = readable.finestAt(asked.to()).ceiling(asked.to());
        SliceRange range = new SliceRange(from, to.isBefore(from) ? from : to);
        return new SlicePlan(range, finest.width(), parts(range, readable));
    }

    /** How many slices are read at most. */
    public long slices() {
        return parts.stream()
                .mapToLong(part -> Duration.between(part.from(), part.to()).toMillis()
                        / part.level().widthMillis())
                .sum();
    }

    private static List<Part> parts(SliceRange range, ReadableSlices readable) {
        List<Part> parts = new ArrayList<>();
        Instant at = range.from();
        while (at.isBefore(range.to())) {
            Level level = coarsest(at, range.to(), readable);
            Instant end = at.plus(level.width());
            Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
            if (last != null && last.level() == level) {
                parts.set(parts.size() - 1, new Part(level, last.from(), end));
            } else {
                parts.add(new Part(level, at, end));
            }
            at = end;
        }
        return parts;
    }

    private static Level coarsest(Instant at, Instant to, ReadableSlices readable) {
        Level found = readable.finestAt(at);
        for (Level level : Level.values()) {
            boolean fits = level.startsAt(at) && !at.plus(level.width()).isAfter(to);
            if (fits && readable.isReadable(level, at)) {
                found = level;
            }
        }
        return found;
    }
}
