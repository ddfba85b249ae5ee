package dev.fleetpulse.testkit;

import dev.fleetpulse.local.RegistryProcess;
import dev.fleetpulse.topic.AvroSerdes;
import dev.fleetpulse.topic.TopicProvisioner;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * A real broker and a real schema registry for all tests of a run. Tests keep apart by topic prefixes of their own
 * ({@link #newPrefix()}), so they may run in any order and at the same time. The registry starts when a test first asks
 * for it. Thread-safe.
 */
public final class KafkaFixture implements AutoCloseable {

    private final Path folder;
    private final TestBroker broker;
    private final Admin admin;
    private final TopicClient topics;
    private final AtomicInteger prefixes = new AtomicInteger();
    private @Nullable RegistryProcess registry;

    private KafkaFixture(Path folder, TestBroker broker) {
        this.folder = folder;
        this.broker = broker;
        this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        this.topics = new TopicClient(broker.bootstrapServers(), admin);
    }

    /** Starts a broker; prints one line that says which kind. Tests get the shared one from {@link KafkaExtension}. */
    static KafkaFixture start() {
        try {
            Path folder = Files.createTempDirectory("fleetpulse-test");
            TestBroker broker = TestBroker.start(folder);
            announce("Kafka for broker tests: " + broker.description());
            return new KafkaFixture(folder, broker);
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the broker's data", e);
        }
    }

    /** Where clients connect. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Base address of the registry's Confluent API. */
    public synchronized String registryUrl() {
        if (registry == null) {
            registry = RegistryProcess.start(registryHome(), 0, folder.resolve("registry.log"));
        }
        return registry.url();
    }

    /** Serdes against this registry. */
    public AvroSerdes serdes() {
        return new AvroSerdes(registryUrl(), Map.of());
    }

    /** Topic prefix that no other test of this run has. */
    public String newPrefix() {
        return "test-" + prefixes.incrementAndGet();
    }

    /**
     * Makes all topics of FleetPulse under a prefix of their own, as production has them: the broker stamps events.
     *
     * @return settings that name them; services given these find their topics
     */
    public TopicSettings newTopics(int partitions) {
        return created(new TopicSettings(newPrefix(), partitions, 1, true));
    }

    /** The same, but records carry the time a test gives them, however old. */
    public TopicSettings newTopicsWithCreateTime(int partitions) {
        return created(new TopicSettings(newPrefix(), partitions, 1, true).withCreateTime());
    }

    private TopicSettings created(TopicSettings settings) {
        new TopicProvisioner(admin, settings).create(Topics.ALL);
        return settings;
    }

    /** Client for anything the other methods do not offer; closed by this fixture. */
    public Admin admin() {
        return admin;
    }

    /** Making, writing and reading topics. */
    public TopicClient topics() {
        return topics;
    }

    /** Stops the registry and the broker and removes their data. */
    @Override
    public synchronized void close() {
        admin.close();
        if (registry != null) {
            registry.close();
        }
        broker.stop().run();
        Folders.delete(folder);
    }

    private static Path registryHome() {
        String home = System.getProperty("fleetpulse.registry.home");
        return Path.of(Objects.requireNonNull(home, "system property fleetpulse.registry.home, which the build sets"));
    }

    /** Straight to the process's standard error: what a test prints by other ways ends in a report file. */
    @SuppressWarnings("resource")
    private static void announce(String line) {
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8).println(line);
    }
}
