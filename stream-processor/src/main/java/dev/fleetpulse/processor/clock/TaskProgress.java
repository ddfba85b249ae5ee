package dev.fleetpulse.processor.clock;

import dev.fleetpulse.processor.continuity.ContinuityCheck;
import dev.fleetpulse.schema.PartitionProgress;
import dev.fleetpulse.schema.RecordCounts;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * How far a task has come: the next offset it must see, its clock, the seconds it has closed, and what became of its
 * records. One record per commit in the changelog. Stream thread only.
 */
public final class TaskProgress {

    /** The only key of the store. */
    public static final String KEY = "input";

    private final KeyValueStore<String, PartitionProgress> store;
    private final ContinuityCheck continuity;
    private @Nullable PartitionProgress current;

    /** Continues from what the store holds. */
    public TaskProgress(KeyValueStore<String, PartitionProgress> store, ContinuityCheck continuity) {
        this.store = store;
        this.continuity = continuity;
        this.current = store.get(KEY);
    }

    /** Refuses a record that does not continue the state; see {@link ContinuityCheck}. */
    public void continueAt(RecordMetadata place) {
        long expected = current == null ? 0 : current.getNextOffset();
        continuity.check(new TopicPartition(place.topic(), place.partition()), expected, place.offset());
    }

    /** The clock; null before the first record. */
    public @Nullable Instant clock() {
        return current == null ? null : current.getClock();
    }

    /** Everything before this is decided; null before the first record. */
    public @Nullable Instant closedUntil() {
        return current == null ? null : current.getClosedUntil();
    }

    /** What became of the records so far. */
    public RecordCounts counts() {
        return current == null ? RecordCounts.newBuilder().build() : current.getCounts();
    }

    /** Notes a record as processed. Clock and closed second never go back. */
    public void record(long offset, Instant clock, Instant closedUntil, RecordCounts counts) {
        current = new PartitionProgress(offset + 1, clock, closedUntil, counts);
        store.put(KEY, current);
    }
}
