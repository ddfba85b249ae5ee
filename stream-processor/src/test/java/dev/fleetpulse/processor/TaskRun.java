package dev.fleetpulse.processor;

import dev.fleetpulse.processor.task.TestStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * One task of a sub-topology that can be closed and opened again on the same state, which the topology driver cannot.
 *
 * @param <K> type of the keys it reads
 * @param <V> type of the values it reads
 */
final class TaskRun<K, V> {

    private final ProcessorSupplier<K, V, byte[], Object> supplier;
    private final String topic;
    private final int partition;
    private final Path folder;
    private final List<StateStore> stores = new ArrayList<>();
    private MockProcessorContext<byte[], Object> context;
    private Processor<K, V, byte[], Object> processor;
    private long offset;

    @SuppressWarnings("NullAway.Init") // set by restart
    TaskRun(ProcessorSupplier<K, V, byte[], Object> supplier, String topic, int partition, Path folder) {
        this.supplier = supplier;
        this.topic = topic;
        this.partition = partition;
        this.folder = folder;
        for (StoreBuilder<?> builder : supplier.stores()) {
            stores.add(TestStores.opened(builder));
        }
        restart();
    }

    /** A new processor, as after a crash or a rebalance: what it knows is what the stores hold. */
    void restart() {
        stores.forEach(TestStores::startAnew);
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, partition), folder.toFile());
        stores.forEach(context::addStateStore);
        processor = supplier.get();
        processor.init(context);
    }

    /** A store of the task. */
    @SuppressWarnings("unchecked") // by its name
    <A, B> KeyValueStore<A, B> store(String name) {
        return (KeyValueStore<A, B>) stores.stream()
                .filter(store -> store.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Reads the next record of its partition; what it wrote, in order. */
    List<CapturedForward<? extends byte[], ?>> process(Record<K, V> record) {
        context.setRecordMetadata(topic, partition, offset++);
        processor.process(record);
        List<CapturedForward<? extends byte[], ?>> written = List.copyOf(context.forwarded());
        context.resetForwards();
        return written;
    }
}
