package dev.fleetpulse.alertsink.dispatch;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * How far each partition is settled: everything before the watermark is, so it may be committed. Records settle in any
 * order; the watermark is the lowest offset that is not, or the one behind the last that was taken. For one thread.
 */
final class OffsetWatermarks {

    private static final class Progress {
        private final TreeSet<Long> open = new TreeSet<>();
        private long next;
        private long committed;

        private long watermark() {
            return open.isEmpty() ? next : open.first();
        }
    }

    private final Map<Integer, Progress> partitions = new HashMap<>();

    /** A record was read; its offset is higher than all taken before it in its partition. */
    void taken(int partition, long offset) {
        Progress progress = partitions.computeIfAbsent(partition, p -> {
            Progress started = new Progress();
            started.committed = offset;
            return started;
        });
        progress.open.add(offset);
        progress.next = Math.max(progress.next, offset + 1);
    }

    /** A record needs nothing more. Unknown ones, of partitions that were given away, are ignored. */
    void settled(int partition, long offset) {
        Progress progress = partitions.get(partition);
        if (progress != null) {
            progress.open.remove(offset);
        }
    }

    /** Watermarks that moved since they were last {@link #committed}, by partition. */
    Map<Integer, Long> toCommit() {
        Map<Integer, Long> moved = new HashMap<>();
        partitions.forEach((partition, progress) -> {
            if (progress.watermark() > progress.committed) {
                moved.put(partition, progress.watermark());
            }
        });
        return moved;
    }

    /** The broker has these watermarks. */
    void committed(Map<Integer, Long> watermarks) {
        watermarks.forEach((partition, watermark) -> {
            Progress progress = partitions.get(partition);
            if (progress != null) {
                progress.committed = Math.max(progress.committed, watermark);
            }
        });
    }

    /** Forgets partitions that were given away. */
    void drop(IntPredicate given) {
        partitions.keySet().removeIf(given::test);
    }

    /** Whether every record of these partitions is settled. */
    boolean allSettled(IntPredicate which) {
        return partitions.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .allMatch(entry -> entry.getValue().open.isEmpty());
    }
}
