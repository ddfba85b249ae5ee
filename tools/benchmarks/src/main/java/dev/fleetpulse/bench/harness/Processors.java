package dev.fleetpulse.bench.harness;

import dev.fleetpulse.local.LoopbackPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The processors of one installation. Not thread-safe. */
public final class Processors implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Cluster cluster;
    private final Installation installation;
    private final Path folder;
    private final List<Processor> all = new ArrayList<>();

    Processors(Cluster cluster, Installation installation) {
        this.cluster = cluster;
        this.installation = installation;
        this.folder = cluster.folder().resolve(installation.topics().prefix());
    }

    /** Starts so many, and returns when all are ready. */
    public List<Processor> start(int count) throws InterruptedException {
        return start(count, Map.of());
    }

    /** The same with further properties of their Kafka clients. */
    public List<Processor> start(int count, Map<String, String> kafka) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            add(kafka, folder.resolve("state-" + (all.size() + 1))).start();
        }
        awaitReady();
        return all();
    }

    /** One more, with its state in a folder of the caller's choice; not started. */
    public Processor add(Map<String, String> kafka, Path stateDir) {
        String name = "processor-" + (all.size() + 1);
        Processor added = new Processor(new ProcessorSettings(
                name,
                LoopbackPort.free(),
                folder,
                stateDir,
                installation,
                cluster.proxy().bootstrapServers(),
                kafka));
        all.add(added);
        return added;
    }

    /** All of them, whatever they do. */
    public List<Processor> all() {
        return List.copyOf(all);
    }

    /** Returns when every one is ready. */
    public void awaitReady() throws InterruptedException {
        for (Processor processor : all) {
            Waiting.require(processor.name() + " ready", START_LIMIT, processor::isReady);
        }
    }

    /** Lines in all their logs that contain a text. */
    public int logged(String text) {
        return all.stream().mapToInt(processor -> processor.log().count(text)).sum();
    }

    @Override
    public void close() {
        all.forEach(Processor::stop);
    }
}
