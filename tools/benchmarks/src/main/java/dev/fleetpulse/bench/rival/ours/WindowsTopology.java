package dev.fleetpulse.bench.rival.ours;

import dev.fleetpulse.bench.rival.Rival;
import dev.fleetpulse.bench.rival.RivalInput;
import dev.fleetpulse.bench.rival.StreamsRival;
import dev.fleetpulse.processor.ProcessorConfig;
import dev.fleetpulse.processor.clock.LiveProgress;
import dev.fleetpulse.processor.slice.LiveNames;
import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TopologyNames;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The processor's slices alone: what the rivals that only count windows do as well. Decoding, validation, clock,
 * continuity, slices in all dimensions, roll-ups; no duplicates, statuses, fleets, rules.
 */
public final class WindowsTopology implements Rival {

    /** For any number of passages. */
    public WindowsTopology() {}

    @Override
    public Passage start(RivalInput input, String name) {
        ProcessorConfig config = OwnSettings.of(input, name);
        AtomicLong processed = new AtomicLong();
        Topology topology = new Topology();
        topology.addSource("events", new ByteArrayDeserializer(), new ByteArrayDeserializer(), input.topic())
                .addProcessor("windows", new Windows(input, config.topics().partitions(), processed), "events");
        return StreamsRival.start(
                topology,
                OwnSettings.properties(config, input),
                processed::get,
                streams -> SliceRows.read(streams, input));
    }

    private record Windows(RivalInput input, int partitions, AtomicLong processed)
            implements ProcessorSupplier<byte[], byte[], Void, Void> {

        @Override
        public Processor<byte[], byte[], Void, Void> get() {
            return new WindowsProcessor(input, partitions, processed);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(
                    Stores.slices(TopologyNames.BOT_SLICES),
                    Stores.marks(TopologyNames.BOT_ROLLUPS_CHANGED),
                    Stores.byBytes(TopologyNames.BOT_NAMES, LiveNames.serde()),
                    Stores.byText(TopologyNames.BOT_PROGRESS, LiveProgress.serde()));
        }
    }
}
