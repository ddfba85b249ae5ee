package dev.fleetpulse.bench.harness;

import dev.fleetpulse.local.LoopbackPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The processors of one installation. Not thread-safe. */
public final class Processors implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Cluster cluster;
    private final Installation installation;
    private final Path folder;
    private Path stateDir;
    private List<String> jvmOptions = Processor.SMALL_JVM;
    private final List<Processor> all = new ArrayList<>();
    /** Length of each log by name, when the fault began. */
    private final Map<String, Long> marks = new HashMap<>();

    Processors(Cluster cluster, Installation installation) {
        this.cluster = cluster;
        this.installation = installation;
        this.folder = cluster.folder().resolve(installation.topics().prefix());
        this.stateDir = folder;
    }

    /** From now on new processors keep their local state there. */
    public void keepStateIn(Path parent) {
        stateDir = parent;
    }

    /** From now on new processors are started with these options of the JVM instead of those for a small one. */
    public void withJvmOptions(String... options) {
        jvmOptions = List.of(options);
    }

    /** Sees to it that so many run, and returns them when all are ready. From here on {@link #logged} counts. */
    public List<Processor> start(int count) throws InterruptedException {
        return start(count, Map.of());
    }

    /** The same with further properties of their Kafka clients; those that run with others are started anew. */
    public List<Processor> start(int count, Map<String, String> kafka) throws InterruptedException {
        for (int i = 0; i < all.size(); i++) {
            all.set(i, all.get(i).with(kafka));
        }
        while (all.size() < count) {
            all.add(new Processor(settings(kafka), jvmOptions));
        }
        all.forEach(Processor::start);
        awaitReady();
        markLogs();
        return all();
    }

    private ProcessorSettings settings(Map<String, String> kafka) {
        int number = all.size() + 1;
        return new ProcessorSettings(
                "processor-" + number,
                LoopbackPort.free(),
                folder,
                stateDir.resolve("state-" + number),
                installation,
                cluster.proxy().bootstrapServers(),
                kafka);
    }

    /** Stops the last ones orderly until so many are left; what they owned goes to the others. */
    public void keep(int count) {
        while (all.size() > count) {
            all.remove(all.size() - 1).stop();
        }
    }

    /** Writes the settings of an instance that is none of these, with all that they have in common. */
    public Path settingsOf(String name) {
        return new ProcessorSettings(
                        name,
                        LoopbackPort.free(),
                        folder,
                        stateDir.resolve(name),
                        installation,
                        installation.bootstrapServers(),
                        Map.of())
                .write();
    }

    private void markLogs() {
        all.forEach(processor -> marks.put(processor.name(), processor.log().length()));
    }

    /** All of them, whatever they do. */
    public List<Processor> all() {
        return List.copyOf(all);
    }

    /** Whose Kafka client this is, of those that have to do with events and alerts; the history has clients of its own. */
    public Optional<Processor> owner(String clientId) {
        return named(clientId, "-");
    }

    /** Whose Kafka client this is, of those of the history. */
    public Optional<Processor> historyOwner(String clientId) {
        return named(clientId, ".history-");
    }

    private Optional<Processor> named(String clientId, String separator) {
        return all.stream()
                .filter(processor -> clientId.startsWith(processor.name() + separator))
                .findFirst();
    }

    /** Returns when every one is ready. */
    public void awaitReady() throws InterruptedException {
        for (Processor processor : all) {
            Waiting.require(processor.name() + " ready", START_LIMIT, processor::isReady);
        }
    }

    /** Lines that contain a text in all their logs since they were all ready. */
    public int logged(String text) {
        return all.stream()
                .mapToInt(processor -> processor.log().count(text, marks.getOrDefault(processor.name(), 0L)))
                .sum();
    }

    @Override
    public void close() {
        all.forEach(Processor::stop);
    }
}
