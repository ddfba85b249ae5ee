package dev.fleetpulse.processor.slice;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.EventCounts;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.slice.SliceAccumulator;
import dev.fleetpulse.slice.SliceRange;
import dev.fleetpulse.slice.Window;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Reads windows from a task's store of slices. As thread-safe as the store it reads. */
public final class SliceReader implements WindowReader {

    private final ReadOnlyKeyValueStore<Bytes, LiveSlice> store;
    private final Function<String, List<Slice>> waiting;

    /** Reads from a task's store or from an interactive query's view of it. */
    public SliceReader(ReadOnlyKeyValueStore<Bytes, LiveSlice> store) {
        this(store, subject -> List.of());
    }

    private SliceReader(ReadOnlyKeyValueStore<Bytes, LiveSlice> store, Function<String, List<Slice>> waiting) {
        this.store = store;
        this.waiting = waiting;
    }

    /** Reads the same and, in merges, slices of ten seconds that are not in the store yet, by subject. */
    public SliceReader with(Function<String, List<Slice>> more) {
        return new SliceReader(store, more);
    }

    @Override
    public Slice window(String subject, Window window, Instant at, Coverage coverage) {
        return merged(subject, window.at(at), coverage);
    }

    /** The merge of a subject's slices in a range, cut to what is covered; all zeros where there are none. */
    public Slice merged(String subject, SliceRange range, Coverage coverage) {
        return merged(subject, SlicePlan.of(range, coverage));
    }

    /** The merge of a subject's slices by a plan; all zeros where there are none. */
    public Slice merged(String subject, SlicePlan plan) {
        SliceAccumulator sum = new SliceAccumulator();
        for (SlicePlan.Part part : plan.parts()) {
            forEach(subject, part, (key, slice) -> slice.addTo(sum));
        }
        waiting(subject, plan).forEach(sum::merge);
        return sum.toSlice(plan.range());
    }

    /** The durations of the same merge, without the rest of it; a new histogram. */
    ExponentialHistogram mergedLatency(String subject, SliceRange range, Coverage coverage) {
        SlicePlan plan = SlicePlan.of(range, coverage);
        ExponentialHistogram sum = new ExponentialHistogram();
        for (SlicePlan.Part part : plan.parts()) {
            forEach(subject, part, (key, slice) -> slice.addLatencyTo(sum));
        }
        waiting(subject, plan).forEach(slice -> sum.merge(slice.getLatency()));
        return sum;
    }

    private Stream<Slice> waiting(String subject, SlicePlan plan) {
        return waiting.apply(subject).stream().filter(slice -> plan.range().holds(slice.getStart()));
    }

    /** Hands over every slice of a level that the task holds, by subject and start. */
    public void forEach(Level level, BiConsumer<SliceKey, Slice> consumer) {
        try (KeyValueIterator<Bytes, LiveSlice> slices = store.all()) {
            while (slices.hasNext()) {
                KeyValue<Bytes, LiveSlice> next = slices.next();
                SliceKey key = SliceKey.of(next.key);
                if (key.level() == level) {
                    consumer.accept(key, next.value.toSlice());
                }
            }
        }
    }

    /** A single slice of ten seconds; null where nothing was counted. */
    @Nullable
    Slice tenSeconds(String subject, Instant start) {
        LiveSlice slice = live(subject, start);
        return slice == null ? null : slice.toSlice();
    }

    /** The counts of a single slice of ten seconds. */
    EventCounts tenSecondsCounts(String subject, Instant start) {
        LiveSlice slice = live(subject, start);
        return slice == null ? EventCounts.NONE : slice.counts();
    }

    /** Adds the durations of a single slice of ten seconds. */
    void addTenSecondsLatency(String subject, Instant start, ExponentialHistogram sum) {
        LiveSlice slice = live(subject, start);
        if (slice != null) {
            slice.addLatencyTo(sum);
        }
    }

    private @Nullable LiveSlice live(String subject, Instant start) {
        return store.get(new SliceKey(subject, Level.TEN_SECONDS, start).bytes());
    }

    void forEach(String subject, SlicePlan.Part part, BiConsumer<Bytes, LiveSlice> consumer) {
        Level level = part.level();
        Bytes first = new SliceKey(subject, level, part.from()).bytes();
        Bytes last = new SliceKey(subject, level, part.to().minus(level.width())).bytes();
        try (KeyValueIterator<Bytes, LiveSlice> slices = store.range(first, last)) {
            while (slices.hasNext()) {
                KeyValue<Bytes, LiveSlice> next = slices.next();
                consumer.accept(next.key, next.value);
            }
        }
    }
}
