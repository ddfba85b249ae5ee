package dev.fleetpulse.processor.clock;

import dev.fleetpulse.processor.continuity.ContinuityCheck;
import dev.fleetpulse.processor.hot.HotCell;
import dev.fleetpulse.processor.hot.HotCells;
import dev.fleetpulse.schema.PartitionProgress;
import dev.fleetpulse.schema.RecordCounts;
import java.time.Instant;
import java.util.function.Supplier;
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

    private final HotCells<String, LiveProgress> store;
    private final ContinuityCheck continuity;
    private final RecordCounts begun;
    private @Nullable HotCell<LiveProgress> cell;
    private @Nullable LiveProgress current;
    private Supplier<RecordCounts> counts;

    /** Continues from what the store holds. */
    public TaskProgress(KeyValueStore<String, LiveProgress> store, ContinuityCheck continuity) {
        this.store = HotCells.of(store);
        this.continuity = continuity;
        this.current = store.get(KEY);
        this.begun = current == null
                ? RecordCounts.newBuilder().build()
                : current.toRecord().getCounts();
        this.counts = () -> begun;
    }

    /** Refuses a record that does not continue the state; see {@link ContinuityCheck}. */
    public void continueAt(RecordMetadata place) {
        if (continuity.isProven()) {
            return;
        }
        long expected = current == null ? 0 : current.nextOffset();
        continuity.check(new TopicPartition(place.topic(), place.partition()), expected, place.offset());
    }

    /** The clock; null before the first record. */
    public @Nullable Instant clock() {
        return current == null ? null : current.clock();
    }

    /** The clock once a record of this time is read: it never goes back. */
    public Instant clockAt(Instant time) {
        Instant known = clock();
        return known == null || time.isAfter(known) ? time : known;
    }

    /** Everything before this is decided; null before the first record. */
    public @Nullable Instant closedUntil() {
        return current == null ? null : current.closedUntil();
    }

    /** What had become of the records when the task began. */
    public RecordCounts counts() {
        return begun;
    }

    /** From now on what becomes of records is counted here: it is asked whenever the progress is written. */
    public void countedBy(Supplier<RecordCounts> tally) {
        counts = tally;
        current = current == null ? null : new LiveProgress(current.toRecord(), tally);
    }

    /** Notes a record as processed. Clock and closed second never go back. */
    public void record(long offset, Instant clock, Instant closedUntil) {
        LiveProgress progress = current;
        if (progress == null) {
            progress = new LiveProgress(new PartitionProgress(offset, clock, closedUntil, begun), counts);
            current = progress;
        }
        progress.reached(offset, clock, closedUntil);
        HotCell<LiveProgress> held = cell;
        if (held == null || !held.isHeld()) {
            held = store.cell(KEY);
            cell = held;
        }
        held.put(progress);
    }
}
