package dev.fleetpulse.processor.slice;

import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.slice.SliceAccumulator;
import dev.fleetpulse.slice.SliceRange;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads windows from the slice stores of a task. As thread-safe as the stores it reads. */
public final class SliceReader {

    private final ReadOnlyKeyValueStore<Bytes, Slice> fine;
    private final ReadOnlyKeyValueStore<Bytes, Slice> coarse;

    /**
     * Reads from a task's stores or from an interactive query's view of them.
     *
     * @param fine slices of ten seconds
     * @param coarse minutes, hours and days
     */
    public SliceReader(ReadOnlyKeyValueStore<Bytes, Slice> fine, ReadOnlyKeyValueStore<Bytes, Slice> coarse) {
        this.fine = fine;
        this.coarse = coarse;
    }

    /** The merge of a subject's slices in a range, cut to what is covered; all zeros where there are none. */
    public Slice merged(String subject, SliceRange range, Coverage coverage) {
        return merged(subject, SlicePlan.of(range, coverage));
    }

    /** The merge of a subject's slices by a plan; all zeros where there are none. */
    public Slice merged(String subject, SlicePlan plan) {
        SliceAccumulator sum = new SliceAccumulator();
        for (SlicePlan.Part part : plan.parts()) {
            forEach(subject, part, (key, slice) -> sum.merge(slice));
        }
        return sum.toSlice(plan.range());
    }

    /** Hands over every slice of a level that the task holds, by subject and start. */
    public void forEach(Level level, BiConsumer<SliceKey, Slice> consumer) {
        try (KeyValueIterator<Bytes, Slice> slices = store(level).all()) {
            while (slices.hasNext()) {
                KeyValue<Bytes, Slice> next = slices.next();
                if (next.value.getWidthMs() == level.widthMillis()) {
                    consumer.accept(SliceKey.of(next.key), next.value);
                }
            }
        }
    }

    void forEach(String subject, SlicePlan.Part part, BiConsumer<Bytes, Slice> consumer) {
        Level level = part.level();
        Bytes first = new SliceKey(subject, level, part.from()).bytes();
        Bytes last = new SliceKey(subject, level, part.to().minus(level.width())).bytes();
        try (KeyValueIterator<Bytes, Slice> slices = store(level).range(first, last)) {
            while (slices.hasNext()) {
                KeyValue<Bytes, Slice> next = slices.next();
                consumer.accept(next.key, next.value);
            }
        }
    }

    private ReadOnlyKeyValueStore<Bytes, Slice> store(Level level) {
        return level == Level.TEN_SECONDS ? fine : coarse;
    }
}
