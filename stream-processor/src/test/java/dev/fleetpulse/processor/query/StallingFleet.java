package dev.fleetpulse.processor.query;

import static dev.fleetpulse.testkit.SampleEvents.NOON;

import dev.fleetpulse.processor.AllTasks;
import dev.fleetpulse.processor.task.TopologyNames;
import dev.fleetpulse.schema.AlertEpisode;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.BotKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A fleet of three bots, each in a partition of its own, of which that of partition 1 stalls while the others go on. Time
 * is that of the log, in seconds after noon.
 */
final class StallingFleet {

    static final int SILENT = 1;

    private static final int PARTITIONS = 3;
    private static final Duration TOOK = Duration.ofMillis(80);

    private final AllTasks tasks;
    private final List<SampleBot> bots;

    StallingFleet(Path folder) {
        tasks = new AllTasks(folder, PARTITIONS);
        bots = IntStream.range(0, PARTITIONS).mapToObj(this::botOf).toList();
    }

    AllTasks tasks() {
        return tasks;
    }

    /** All have spoken, and five seconds have passed. */
    void begin(String rules) {
        tasks.changeRules(rules, NOON);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            tasks.send(bots.get(partition).succeeded("pay", NOON.plusMillis(100), TOOK));
        }
        IntStream.range(0, PARTITIONS).forEach(partition -> tasks.tick(partition, second(5)));
    }

    /** Each second one event of either of the others fails. */
    void othersFail(int from, int until) {
        for (int second = from; second < until; second++) {
            tasks.send(bots.get(0).failed("pay", second(second).plusMillis(100), TOOK, "TIMEOUT"));
            tasks.send(bots.get(2).failed("pay", second(second).plusMillis(100), TOOK, "TIMEOUT"));
        }
        tasks.tick(0, second(until));
        tasks.tick(2, second(until));
    }

    void othersSucceed(int second) {
        tasks.send(bots.get(0).succeeded("pay", second(second).plusMillis(100), TOOK));
        tasks.send(bots.get(2).succeeded("pay", second(second).plusMillis(100), TOOK));
    }

    /** More than all others failed, so that with it nothing fires. */
    void silentSucceeds(int from, int until) {
        for (int second = from; second < until; second++) {
            for (int i = 0; i < 4; i++) {
                tasks.send(bots.get(SILENT).succeeded("pay", second(second).plusMillis(100), TOOK));
            }
        }
        tasks.tick(SILENT, second(until));
    }

    static Instant second(int number) {
        return NOON.plusSeconds(number);
    }

    /** What the API is told. */
    List<AlertTransition> listed() {
        return new KeptAlerts(new TaskStores(tasks), BotKey.owner("orders", PARTITIONS)).of(Scope.FLEET);
    }

    /** Whether anything is kept of what was said without the silent partition. */
    boolean provisionalKept() {
        KeyValueStore<String, AlertEpisode> store =
                tasks.fleetStore(TopologyNames.FLEET_PROVISIONAL, BotKey.owner("orders", PARTITIONS));
        try (KeyValueIterator<String, AlertEpisode> all = store.all()) {
            return all.hasNext();
        }
    }

    private SampleBot botOf(int partition) {
        return IntStream.range(0, 100)
                .mapToObj(n -> "bot-" + n)
                .filter(name -> tasks.owner("orders", name) == partition)
                .map(name -> new SampleBot("orders", name))
                .findFirst()
                .orElseThrow();
    }
}
