package dev.fleetpulse.bench.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * Which slice.
 *
 * @param subject {@code fleet/bot} for a bot, the name for a fleet
 * @param start a multiple of the width since the epoch
 */
public record SliceKey(String subject, Instant start, Duration width) implements Comparable<SliceKey> {

    private static final Comparator<SliceKey> ORDER = Comparator.comparing(SliceKey::subject)
            .thenComparing(SliceKey::start)
            .thenComparing(SliceKey::width);

    /** The slice of this width that an instant lies in. */
    static SliceKey at(String subject, Instant instant, Duration width) {
        long step = width.toMillis();
        long start = Math.floorDiv(instant.toEpochMilli(), step) * step;
        return new SliceKey(subject, Instant.ofEpochMilli(start), width);
    }

    /** Its end, exclusive. */
    Instant end() {
        return start.plus(width);
    }

    @Override
    public int compareTo(SliceKey other) {
        return ORDER.compare(this, other);
    }
}
