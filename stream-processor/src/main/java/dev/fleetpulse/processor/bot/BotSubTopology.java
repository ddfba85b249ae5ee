package dev.fleetpulse.processor.bot;

import dev.fleetpulse.processor.clock.LiveProgress;
import dev.fleetpulse.processor.dedup.LiveBlock;
import dev.fleetpulse.processor.slice.LiveNames;
import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TaskDependencies;
import dev.fleetpulse.processor.task.TopologyNames;
import dev.fleetpulse.schema.EventIdBlock;
import dev.fleetpulse.schema.FleetShare;
import dev.fleetpulse.topic.AvroCodec;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** The processor of bot tasks and the stores it works on. */
public final class BotSubTopology implements ProcessorSupplier<byte[], byte[], byte[], Object> {

    private final TaskDependencies dependencies;

    /** For the topology of one instance. */
    public BotSubTopology(TaskDependencies dependencies) {
        this.dependencies = dependencies;
    }

    @Override
    public Processor<byte[], byte[], byte[], Object> get() {
        return new BotEventsProcessor(dependencies);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                Stores.slices(TopologyNames.BOT_SLICES),
                Stores.marks(TopologyNames.BOT_ROLLUPS_CHANGED),
                Stores.byBytes(TopologyNames.BOT_NAMES, LiveNames.serde()),
                Stores.byText(TopologyNames.BOT_STATUS, LiveStatus.serde()),
                Stores.episodes(TopologyNames.BOT_ALERTS),
                Stores.verdicts(TopologyNames.BOT_VERDICTS),
                Stores.rules(TopologyNames.BOT_RULES),
                Stores.byBytes(TopologyNames.BOT_SEQUENCES, LiveBlock.serde()),
                Stores.byBytes(
                        TopologyNames.BOT_EVENT_IDS,
                        new AvroCodec<>(EventIdBlock.getEncoder(), EventIdBlock.getDecoder())),
                Stores.byText(TopologyNames.BOT_PROGRESS, LiveProgress.serde()),
                Stores.byBytes(
                        TopologyNames.OPEN_TRANSITIONS,
                        new AvroCodec<>(FleetShare.getEncoder(), FleetShare.getDecoder())),
                Stores.byText(TopologyNames.OPEN_FLEET_SHARES, OpenShare.serde()));
    }
}
