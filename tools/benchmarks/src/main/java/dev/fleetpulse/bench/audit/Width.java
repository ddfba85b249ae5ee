package dev.fleetpulse.bench.audit;

import dev.fleetpulse.bench.oracle.SliceKey;
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
    boolean isPromised(SliceKey slice, Instant clock) {
        return isMerged(slice, clock) && isKept(slice, clock);
    }

    /** Whether it was due to be merged from finer ones; the finest are there at once. */
    boolean isMerged(SliceKey slice, Instant clock) {
        return this == TEN_SECONDS
                || !slice.start()
                        .plus(length)
                        .plus(turn(slice.subject()))
                        .isAfter(clock.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Whether it is not too old. */
    boolean isKept(SliceKey slice, Instant clock) {
        return !slice.start().isBefore(clock.minus(kept));
    }

    /** Fleets are merged at the whole minute, each bot in a second of its own: the hash code of its key, modulo 60. */
    private static Duration turn(String subject) {
        boolean bot = subject.indexOf('/') >= 0;
        return bot ? Duration.ofSeconds(Math.floorMod(subject.hashCode(), 60)) : Duration.ZERO;
    }
}
