package dev.fleetpulse.processor.query;

import dev.fleetpulse.processor.query.LocalStores.NotOwnedException;
import dev.fleetpulse.processor.query.LocalStores.NotReadyException;
import dev.fleetpulse.processor.rollup.HistoryRetention;
import dev.fleetpulse.processor.rollup.HistoryTopology;
import dev.fleetpulse.processor.slice.LiveSlice;
import dev.fleetpulse.processor.slice.SlicePlan;
import dev.fleetpulse.processor.slice.SliceReader;
import dev.fleetpulse.schema.HistoryAnswer;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.SliceAnswers;
import dev.fleetpulse.schema.SubjectSlice;
import dev.fleetpulse.schema.WindowSlice;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.slice.SliceRange;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Answers of the history about single subjects. Thread-safe. */
final class History {

    private final KafkaStreams streams;
    private final InstantSource clock;

    /**
     * @param clock tells how far back slices are kept; no figure depends on it
     */
    History(KafkaStreams streams, InstantSource clock) {
        this.streams = streams;
        this.clock = clock;
    }

    /** Partitions whose hours and days are here. */
    List<Integer> partitions() {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .map(task -> task.taskId().partition())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * The merge of a subject's hours and days.
     *
     * @param subject key of a bot, or name of a fleet
     */
    HistoryAnswer window(int partition, String subject, SliceRange asked) {
        SliceReader reader = reader(partition);
        SlicePlan plan = SlicePlan.of(asked, new HistoryRetention(clock.instant()));
        Slice slice = reader.merged(subject, plan);
        return new HistoryAnswer(
                partition,
                WindowSlice.newBuilder()
                        .setFrom(plan.range().from())
                        .setTo(plan.range().to())
                        .setResolutionMs(plan.resolution().toMillis())
                        .setSlice(slice)
                        .build());
    }

    /** Every slice of one level that a partition of the history keeps. */
    SliceAnswers slices(int partition, Level level) {
        List<SubjectSlice> slices = new ArrayList<>();
        reader(partition).forEach(level, (key, slice) -> slices.add(new SubjectSlice(key.subject(), slice)));
        return new SliceAnswers(Scope.HISTORY, partition, null, slices);
    }

    private SliceReader reader(int partition) {
        if (streams.state() != KafkaStreams.State.RUNNING) {
            throw new NotReadyException("the history is " + streams.state());
        }
        if (!partitions().contains(partition)) {
            throw new NotOwnedException(HistoryTopology.STORE, partition);
        }
        try {
            ReadOnlyKeyValueStore<Bytes, LiveSlice> store = streams.store(StoreQueryParameters.fromNameAndType(
                            HistoryTopology.STORE, QueryableStoreTypes.<Bytes, LiveSlice>keyValueStore())
                    .withPartition(partition));
            return new SliceReader(store);
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException("partition " + partition + " of the history: " + e.getMessage());
        }
    }
}
