package dev.fleetpulse.processor.fleet;

import dev.fleetpulse.processor.clock.LiveProgress;
import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TaskDependencies;
import dev.fleetpulse.processor.task.TopologyNames;
import dev.fleetpulse.schema.BotSeen;
import dev.fleetpulse.schema.FleetDelta;
import dev.fleetpulse.schema.FleetProgress;
import dev.fleetpulse.schema.FleetStatus;
import dev.fleetpulse.topic.AvroCodec;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** The processor of fleet tasks and the stores it works on. */
public final class FleetSubTopology implements ProcessorSupplier<byte[], FleetDelta, byte[], Object> {

    private final TaskDependencies dependencies;

    /** For the topology of one instance. */
    public FleetSubTopology(TaskDependencies dependencies) {
        this.dependencies = dependencies;
    }

    @Override
    public Processor<byte[], FleetDelta, byte[], Object> get() {
        return new FleetMergeProcessor(dependencies);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                Stores.slices(TopologyNames.FLEET_SLICES),
                Stores.marks(TopologyNames.FLEET_ROLLUPS_CHANGED),
                Stores.bytesOnDisk(TopologyNames.FLEET_ENTITIES),
                Stores.byText(
                        TopologyNames.FLEET_STATUS,
                        new AvroCodec<>(FleetStatus.getEncoder(), FleetStatus.getDecoder())),
                Stores.byText(TopologyNames.FLEET_BOTS, new AvroCodec<>(BotSeen.getEncoder(), BotSeen.getDecoder())),
                Stores.episodes(TopologyNames.FLEET_ALERTS),
                Stores.verdicts(TopologyNames.FLEET_VERDICTS),
                Stores.episodes(TopologyNames.FLEET_PROVISIONAL),
                Stores.rules(TopologyNames.FLEET_RULES),
                Stores.byText(TopologyNames.FLEET_PROGRESS, LiveProgress.serde()),
                Stores.byBytes(
                        TopologyNames.FLEET_BUFFER, new AvroCodec<>(FleetDelta.getEncoder(), FleetDelta.getDecoder())),
                Stores.byText(
                        TopologyNames.FLEET_WATERMARKS,
                        new AvroCodec<>(FleetProgress.getEncoder(), FleetProgress.getDecoder())));
    }
}
