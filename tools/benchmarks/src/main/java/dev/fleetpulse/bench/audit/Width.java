package dev.fleetpulse.bench.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** The widths of slices and for how long processors promise to keep them. */
public enum Width {
    TEN_SECONDS(Duration.ofSeconds(10), Duration.ofHours(1)),
    MINUTE(Duration.ofMinutes(1), Duration.ofHours(6)),
    HOUR(Duration.ofHours(1), Duration.ofDays(2)),
    DAY(Duration.ofDays(1), Duration.ofDays(3));

    private final Duration length;
    private final Duration kept;

    Width(Duration length, Duration kept) {
        this.length = length;
        this.kept = kept;
    }

    /** How long such a slice is. */
    public Duration length() {
        return length;
    }

    /** The width of a length. */
    static Width ofLength(Duration length) {
        return Arrays.stream(values())
                .filter(width -> width.length.equals(length))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a slice is promised to be there in full when a partition's clock shows {@code clock}. */
    boolean isPromised(Instant start, Instant clock) {
        return isMerged(start, clock) && isKept(start, clock);
    }

    /** Whether it has ended by the last whole minute, at which finer slices are merged; the finest are there at once. */
    boolean isMerged(Instant start, Instant clock) {
        Instant minute = clock.truncatedTo(ChronoUnit.MINUTES);
        return this == TEN_SECONDS || !start.plus(length).isAfter(minute);
    }

    /** Whether it is not too old. */
    boolean isKept(Instant start, Instant clock) {
        return !start.isBefore(clock.minus(kept));
    }
}
