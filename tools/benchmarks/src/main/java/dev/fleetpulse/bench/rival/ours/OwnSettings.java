package dev.fleetpulse.bench.rival.ours;

import dev.fleetpulse.bench.rival.RivalInput;
import dev.fleetpulse.processor.ProcessorConfig;
import dev.fleetpulse.processor.StreamsProperties;
import dev.fleetpulse.processor.rocks.RocksMemory;
import dev.fleetpulse.runtime.config.ConfigLoader;
import dev.fleetpulse.topic.TopicProvisioner;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Settings of the processor as a rival: the defaults of the product, topics of its own, one stream thread. */
final class OwnSettings {

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private static final String YAML = """
            http: {host: 127.0.0.1, port: 0}
            kafka: {bootstrap_servers: "%s"}
            schema_registry: {url: "%s"}
            topics: {prefix: "%s", partitions: %d, replication: 1, manage: true, create_time: true}
            streams: {state_dir: "%s", threads: 1, standby_replicas: 0, commit_interval: "%dms"}
            rules: {paths: []}
            clock: {ticks: false}
            """;

    private OwnSettings() {}

    /** Settings for one passage; its topics are made. */
    static ProcessorConfig of(RivalInput input, String name) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", input.bootstrapServers()))) {
            int partitions = admin.describeTopics(List.of(input.topic()))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .partitions()
                    .size();
            TopicSettings topics = new TopicSettings(name, partitions, 1, true, true);
            new TopicProvisioner(admin, topics).create(Topics.ALL);
            admin.close(CLOSE_LIMIT);
            return config(input, name, partitions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics of " + name + " are made", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics of " + name, e);
        }
    }

    private static ProcessorConfig config(RivalInput input, String name, int partitions) throws IOException {
        Path file = input.folder().resolve(name + ".yaml");
        Files.writeString(
                file,
                YAML.formatted(
                        input.bootstrapServers(),
                        input.registryUrl(),
                        name,
                        partitions,
                        input.folder().resolve(name),
                        input.commitInterval().toMillis()));
        return ConfigLoader.load(ProcessorConfig.class, file, Map.of());
    }

    /** Properties of the product, but for the guarantee. */
    static Properties properties(ProcessorConfig config, RivalInput input) {
        // Lives as long as the process, which ends after one measured passage.
        RocksMemory memory = new RocksMemory(new SimpleMeterRegistry());
        Properties properties = StreamsProperties.of(config, "127.0.0.1:1", memory);
        properties.put("processing.guarantee", input.guarantee());
        return properties;
    }
}
