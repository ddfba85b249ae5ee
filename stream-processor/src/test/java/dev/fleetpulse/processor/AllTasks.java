package dev.fleetpulse.processor;

import dev.fleetpulse.processor.bot.BotSubTopology;
import dev.fleetpulse.processor.fleet.FleetSubTopology;
import dev.fleetpulse.processor.task.TaskDependencies;
import dev.fleetpulse.schema.FleetDelta;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.BotKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** The tasks of a topology with several partitions and no rules, which hear of each other at once. */
public final class AllTasks {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<TaskRun<byte[], byte[]>> bots = new ArrayList<>();
    private final List<TaskRun<byte[], FleetDelta>> fleets = new ArrayList<>();
    private final List<FleetDelta> sent = new ArrayList<>();

    /** Nothing has been read yet. */
    public AllTasks(Path folder, int partitions) {
        TaskDependencies dependencies = TestTopology.dependencies(partitions, partition -> {}, meters);
        for (int i = 0; i < partitions; i++) {
            bots.add(new TaskRun<>(new BotSubTopology(dependencies), "test.events", i, folder));
            fleets.add(new TaskRun<>(new FleetSubTopology(dependencies), "test.fleet-deltas", i, folder));
        }
    }

    /** The partition that a bot belongs to. */
    public int owner(String fleet, String bot) {
        return BotKey.owner(BotKey.of(fleet, bot), bots.size());
    }

    /** Appends an event to the partition of its bot when it happened. */
    public void send(TelemetryEvent event) {
        send(event, event.getOccurredAt());
    }

    /** Appends an event to the partition of its bot at a moment of its own. */
    public void send(TelemetryEvent event, Instant appendedAt) {
        process(owner(event.getFleet(), event.getBot()), TestTopology.bytes(event), appendedAt);
    }

    /** Appends a tick to a partition. */
    public void tick(int partition, Instant at) {
        process(partition, TestTopology.bytes(TestTopology.tickEvent()), at);
    }

    /** Appends a tick to every partition. */
    public void tickAll(Instant at) {
        for (int partition = 0; partition < bots.size(); partition++) {
            tick(partition, at);
        }
    }

    /** A store of the task of a partition of fleets. */
    public <K, V> KeyValueStore<K, V> fleetStore(String name, int partition) {
        return fleets.get(partition).store(name);
    }

    /** All that bot tasks told fleet tasks. */
    public List<FleetDelta> sent() {
        return sent;
    }

    /** What the tasks count about themselves. */
    public MeterRegistry meters() {
        return meters;
    }

    /** Closes and opens all tasks on the same state. */
    public void restart() {
        bots.forEach(TaskRun::restart);
        fleets.forEach(TaskRun::restart);
    }

    private void process(int partition, byte[] value, Instant at) {
        Record<byte[], byte[]> record = new Record<>(new byte[0], value, at.toEpochMilli());
        for (CapturedForward<? extends byte[], ?> written : bots.get(partition).process(record)) {
            if (written.record().value() instanceof FleetDelta delta) {
                sent.add(delta);
                int fleetPartition = ByteBuffer.wrap(written.record().key()).getInt();
                fleets.get(fleetPartition)
                        .process(new Record<>(
                                new byte[0], delta, written.record().timestamp()));
            }
        }
    }
}
