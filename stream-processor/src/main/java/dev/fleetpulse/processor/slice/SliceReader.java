package dev.fleetpulse.processor.slice;

import dev.fleetpulse.schema.Slice;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads windows from a slice store. As thread-safe as the store it reads. */
public final class SliceReader {

    private final ReadOnlyKeyValueStore<Bytes, Slice> store;

    /** Reads from a task's store or from an interactive query's view of it. */
    public SliceReader(ReadOnlyKeyValueStore<Bytes, Slice> store) {
        this.store = store;
    }

    /** The merge of a subject's slices in a range; all zeros where there are none. */
    public Slice merged(String subject, SliceRange range) {
        SliceAccumulator sum = new SliceAccumulator();
        if (range.from().isBefore(range.to())) {
            Bytes first = SliceStore.key(subject, range.from());
            Bytes last = SliceStore.key(subject, range.to().minus(SliceRange.WIDTH));
            try (KeyValueIterator<Bytes, Slice> slices = store.range(first, last)) {
                while (slices.hasNext()) {
                    sum.merge(slices.next().value);
                }
            }
        }
        return sum.toSlice(range);
    }
}
