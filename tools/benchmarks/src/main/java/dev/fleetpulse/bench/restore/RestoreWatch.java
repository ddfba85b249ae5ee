package dev.fleetpulse.bench.restore;

import dev.fleetpulse.bench.rival.Rival;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Sees when stores begin and end to be restored. Thread-safe. */
final class RestoreWatch implements StateRestoreListener {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final long LOOK_NANOS = 1_000_000;

    private final AtomicLong began = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong ended = new AtomicLong(Long.MIN_VALUE);
    private final Map<TopicPartition, Long> restored = new ConcurrentHashMap<>();

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        began.accumulateAndGet(System.nanoTime(), Math::min);
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long end, long records) {
        // the sum comes at the end
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long records) {
        ended.accumulateAndGet(System.nanoTime(), Math::max);
        restored.put(partition, records);
    }

    /**
     * Returns when these are restored.
     *
     * @throws IllegalStateException if the passage fails, or not all of them are within ten minutes
     */
    void await(Collection<TopicPartition> partitions, Rival.Passage passage) {
        long start = System.nanoTime();
        while (!restored.keySet().containsAll(partitions)) {
            long unused = passage.processed(); // throws if it has failed
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new IllegalStateException("of " + partitions + " only these are restored: " + restored.keySet());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Records restored in all stores that have ended. */
    long restored() {
        return restored.values().stream().mapToLong(Long::longValue).sum();
    }

    /** From the first store that began to the last that ended. */
    long nanos() {
        return ended.get() - began.get();
    }
}
