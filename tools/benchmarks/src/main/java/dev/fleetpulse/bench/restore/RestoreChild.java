package dev.fleetpulse.bench.restore;

import dev.fleetpulse.bench.contest.TopicBytes;
import dev.fleetpulse.bench.harness.Waiting;
import dev.fleetpulse.bench.rival.Rival;
import dev.fleetpulse.bench.rival.RivalSettings;
import dev.fleetpulse.bench.rival.ours.FullTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;

/**
 * Main class of the process that is measured. Argument: a file of {@link RivalSettings} with two more properties:
 * {@code rules}, a file or folder of rules, and {@code rounds}. Processes the topic once; then, in turns, reads the changelogs
 * with a consumer and restores from them, without local state. Prints a {@link RestoreRound} each time but the first.
 */
public final class RestoreChild {

    /** In the round that warms up: whatever the first passage has left between its two halves gets done. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final RivalSettings settings;
    private final List<Path> rules;
    private final Admin admin;

    private RestoreChild(RivalSettings settings, List<Path> rules, Admin admin) {
        this.settings = settings;
        this.rules = rules;
        this.admin = admin;
    }

    /** Runs once; ends with a stack trace and exit code 1 if anything goes wrong. */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Properties properties = RivalSettings.load(Path.of(args[0]));
        RivalSettings settings = RivalSettings.read(Path.of(args[0]));
        Files.createDirectories(settings.input().folder());
        Admin admin = Admin.create(Map.of("bootstrap.servers", settings.input().bootstrapServers()));
        RestoreChild child = new RestoreChild(settings, List.of(Path.of(properties.getProperty("rules"))), admin);
        try {
            child.process();
            child.round(SETTLING);
            for (int i = 0; i < Integer.parseInt(properties.getProperty("rounds")); i++) {
                System.out.println(child.round(Duration.ZERO).line());
            }
        } catch (RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0); // whatever threads a client has left
    }

    private void process() {
        try (Rival.Passage passage = new FullTopology(rules).start(settings.input(), settings.name())) {
            while (passage.processed() < settings.input().events()) {
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    private RestoreRound round(Duration settling) throws InterruptedException, ExecutionException {
        String prefix = settings.name() + ".";
        long bytes = new TopicBytes(admin).of(topic -> topic.startsWith(prefix) && topic.endsWith("-changelog"));
        ChangelogPass read = ChangelogPass.over(prefix, admin, settings.input().bootstrapServers());
        RestoreWatch watch = new RestoreWatch();
        try (Rival.Passage passage = new FullTopology(rules, watch).start(settings.input(), settings.name())) {
            watch.await(read.records().keySet(), passage);
            Waiting.pause(settling);
        }
        return new RestoreRound(bytes, read.total(), read.nanos(), watch.restored(), watch.nanos());
    }
}
