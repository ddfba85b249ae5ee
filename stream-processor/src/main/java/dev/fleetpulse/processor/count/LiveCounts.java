package dev.fleetpulse.processor.count;

import dev.fleetpulse.schema.RecordCounts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/** The counts of the tasks that this process runs at the moment. Thread-safe. */
public final class LiveCounts {

    private final Map<Integer, RecordTally> tasks = new ConcurrentHashMap<>();

    /** A task of this partition has started here. */
    public void started(int partition, RecordTally tally) {
        tasks.put(partition, tally);
    }

    /** The task has ended; nothing happens if another one of the partition has started since. */
    public void stopped(int partition, RecordTally tally) {
        tasks.remove(partition, tally);
    }

    /** Sum of one count over the tasks. */
    public long sum(ToLongFunction<RecordCounts> count) {
        return tasks.values().stream().map(RecordTally::counts).mapToLong(count).sum();
    }
}
