package dev.fleetpulse.bench.rival.ours;

import dev.fleetpulse.bench.rival.RivalInput;
import dev.fleetpulse.bench.rival.WindowRow;
import dev.fleetpulse.bench.rival.WindowRow.Place;
import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.processor.slice.LiveSlice;
import dev.fleetpulse.processor.slice.SliceKey;
import dev.fleetpulse.processor.task.TopologyNames;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.slice.SliceAccumulator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads windows out of the processor's slices of ten seconds, by an interactive query. */
final class SliceRows {

    private static final long PAUSE_MILLIS = 100;
    private static final int MOST_LOOKS = 100;

    private SliceRows() {}

    /** All windows, once the last commit shows all events; what there is after ten seconds. */
    static List<WindowRow> read(KafkaStreams streams, RivalInput input) {
        Map<SliceKey, Slice> slices = slices(streams);
        for (int i = 0; i < MOST_LOOKS && events(slices) < input.events(); i++) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            slices = slices(streams);
        }
        return rows(slices);
    }

    private static long events(Map<SliceKey, Slice> slices) {
        return slices.values().stream().mapToLong(Slice::getEvents).sum();
    }

    private static Map<SliceKey, Slice> slices(KafkaStreams streams) {
        ReadOnlyKeyValueStore<Bytes, LiveSlice> store = streams.store(StoreQueryParameters.fromNameAndType(
                TopologyNames.BOT_SLICES, QueryableStoreTypes.<Bytes, LiveSlice>keyValueStore()));
        Map<SliceKey, Slice> slices = new HashMap<>();
        try (KeyValueIterator<Bytes, LiveSlice> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, LiveSlice> next = all.next();
                SliceKey key = SliceKey.of(next.key);
                if (key.level() == Level.TEN_SECONDS) {
                    slices.put(key, next.value.toSlice());
                }
            }
        }
        return slices;
    }

    private static List<WindowRow> rows(Map<SliceKey, Slice> slices) {
        Map<Place, SliceAccumulator> windows = new HashMap<>();
        slices.forEach((key, slice) -> {
            long at = key.start().toEpochMilli();
            for (Duration length : WindowRow.LENGTHS) {
                long width = length.toMillis();
                windows.computeIfAbsent(
                                new Place(key.subject(), width, at - at % width), place -> new SliceAccumulator())
                        .merge(slice);
            }
        });
        List<WindowRow> rows = new ArrayList<>();
        windows.forEach((place, sum) -> rows.add(row(place, sum.toSlice(Instant.EPOCH, place.windowMs()))));
        return rows;
    }

    private static WindowRow row(Place place, Slice slice) {
        ExponentialHistogram latency = ExponentialHistogram.decode(slice.getLatency());
        return new WindowRow(
                place.bot(),
                place.windowMs(),
                place.startMs(),
                slice.getEvents(),
                slice.getFailures(),
                latency.count(),
                latency.quantileMicros(0.5) / 1_000,
                latency.quantileMicros(0.95) / 1_000,
                latency.quantileMicros(0.99) / 1_000);
    }
}
