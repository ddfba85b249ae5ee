package dev.fleetpulse.processor.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Source partitions that a fleet task does not hear of any more while others have gone on: by the log's time alone, the
 * greatest watermark is more than {@link #AFTER} ahead of theirs.
 *
 * @param through what all other sources have passed
 * @param silent who is behind, ascending; never empty
 */
public record Stall(Instant through, List<Source> silent) {

    /** So far may a source be behind before answers are given without it. */
    public static final Duration AFTER = Duration.ofSeconds(30);

    /**
     * A source partition that is behind.
     *
     * @param through its watermark; null if it has never spoken
     */
    public record Source(int partition, @Nullable Instant through) {}

    public Stall {
        silent = List.copyOf(silent);
    }

    /**
     * Whether there is a stall.
     *
     * @param watermarks by source partition
     * @param sources how many source partitions there are, from 0
     * @param oldestWaiting the first second that waits to be merged, if any: a source that has never spoken counts from
     *     there
     */
    static Optional<Stall> of(Map<Integer, Instant> watermarks, int sources, Optional<Instant> oldestWaiting) {
        Instant greatest = watermarks.values().stream().max(Instant::compareTo).orElse(Instant.EPOCH);
        Instant limit = greatest.minus(AFTER);
        Instant begun = oldestWaiting.orElse(greatest);
        List<Source> silent = new ArrayList<>();
        Instant through = greatest;
        for (int partition : IntStream.range(0, sources).toArray()) {
            Instant watermark = watermarks.get(partition);
            if ((watermark == null ? begun : watermark).isBefore(limit)) {
                silent.add(new Source(partition, watermark));
            } else if (watermark != null && watermark.isBefore(through)) {
                through = watermark;
            }
        }
        return silent.isEmpty() ? Optional.empty() : Optional.of(new Stall(through, silent));
    }
}
