package dev.fleetpulse.processor.dedup;

import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import dev.fleetpulse.schema.EventIdBlock;
import dev.fleetpulse.topic.AvroCodec;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The stores of one task, which outlive what is opened on them. */
final class DedupStores {

    private final KeyValueStore<Bytes, LiveBlock> sequences =
            TestStores.opened(Stores.byBytes("sequences", LiveBlock.serde()));
    private final KeyValueStore<Bytes, EventIdBlock> ids = TestStores.opened(
            Stores.byBytes("ids", new AvroCodec<>(EventIdBlock.getEncoder(), EventIdBlock.getDecoder())));

    /** As a task does when it starts: nothing is in memory but what was written. */
    Duplicates open(Duplicates.Limits limits) {
        TestStores.startAnew(sequences);
        TestStores.startAnew(ids);
        return new Duplicates(sequences, ids, limits);
    }

    int sequenceBlocks() {
        return size(sequences);
    }

    int idBlocks() {
        return size(ids);
    }

    private static int size(KeyValueStore<Bytes, ?> store) {
        int[] size = {0};
        try (KeyValueIterator<Bytes, ?> all = store.all()) {
            all.forEachRemaining(entry -> size[0]++);
        }
        return size[0];
    }
}
