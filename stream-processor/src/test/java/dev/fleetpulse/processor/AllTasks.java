package dev.fleetpulse.processor;

import dev.fleetpulse.processor.bot.BotSubTopology;
import dev.fleetpulse.processor.fleet.FleetSubTopology;
import dev.fleetpulse.processor.task.TaskDependencies;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.FleetDelta;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.BotKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** The tasks of a topology with several partitions, which hear of each other at once. */
public final class AllTasks {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<TaskRun<byte[], byte[]>> bots = new ArrayList<>();
    private final List<TaskRun<byte[], FleetDelta>> fleets = new ArrayList<>();
    private final List<FleetDelta> sent = new ArrayList<>();
    private final List<AlertTransition> alerts = new ArrayList<>();
    private final Path folder;
    private Duration behind = Duration.ZERO;

    /** Nothing has been read yet, so there is no rule. */
    public AllTasks(Path folder, int partitions) {
        this.folder = folder;
        TaskDependencies dependencies = TestTopology.dependencies(partitions, partition -> {}, meters);
        for (int i = 0; i < partitions; i++) {
            bots.add(new TaskRun<>(new BotSubTopology(dependencies), "test.events", i, folder));
            fleets.add(new TaskRun<>(new FleetSubTopology(dependencies), "test.fleet-deltas", i, folder));
        }
    }

    /** Bot tasks read from now on what was appended so long before. */
    public void fallBehind(Duration time) {
        behind = time;
    }

    /** Appends the rules of a text to every partition, as its task would. */
    public void changeRules(String rules, Instant at) {
        changeRules(rules, at, 1);
    }

    /** The same under a revision of the caller's. */
    public void changeRules(String rules, Instant at, long revision) {
        for (TelemetryEvent change : TestTopology.ruleChanges(folder, rules, revision)) {
            for (int partition = 0; partition < bots.size(); partition++) {
                process(partition, TestTopology.bytes(change), at);
            }
        }
    }

    /** What was said of alerts since the last call, in order. */
    public List<AlertTransition> alerts() {
        List<AlertTransition> since = List.copyOf(alerts);
        alerts.clear();
        return since;
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

    /** A store of the task of a partition of bots. */
    public <K, V> KeyValueStore<K, V> botStore(String name, int partition) {
        return bots.get(partition).store(name);
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
            note(written);
            if (written.record().value() instanceof FleetDelta delta) {
                sent.add(delta);
                int fleetPartition = ByteBuffer.wrap(written.record().key()).getInt();
                fleets.get(fleetPartition)
                        .process(new Record<>(
                                new byte[0], delta, written.record().timestamp() + behind.toMillis()))
                        .forEach(this::note);
            }
        }
    }

    private void note(CapturedForward<? extends byte[], ?> written) {
        if (written.record().value() instanceof AlertTransition transition) {
            alerts.add(transition);
        }
    }
}
