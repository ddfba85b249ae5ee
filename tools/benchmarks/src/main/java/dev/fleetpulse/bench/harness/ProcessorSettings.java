package dev.fleetpulse.bench.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Settings of one processor under test.
 *
 * @param name stable name of the instance
 * @param port of its query endpoint
 * @param folder for its settings and log
 * @param stateDir for its local state
 * @param installation its topics and registry
 * @param bootstrapServers where it finds Kafka, the proxy's address
 * @param kafka further properties of its Kafka clients
 */
record ProcessorSettings(
        String name,
        int port,
        Path folder,
        Path stateDir,
        Installation installation,
        String bootstrapServers,
        Map<String, String> kafka) {

    /** Short waits everywhere, so that much happens in little time; fires and resolves all the time under the load. */
    private static final String RULES = """
            rules:
              - id: fleet-errors
                subject: fleet
                condition: error_rate("1m") > 0.05
                min_samples: 10
                severity: HIGH
            """ + RowRule.YAML + SilenceRule.YAML + IncidentRules.YAML;

    private static final String YAML = """
            http: {host: 127.0.0.1, port: %d}
            kafka: {bootstrap_servers: "%s", properties: %s}
            schema_registry: {url: "%s"}
            topics: {prefix: "%s", partitions: %d, replication: 1, manage: false}
            streams: {state_dir: "%s", threads: 1, commit_interval: 100ms, instance_id: "%s"}
            rules: {paths: ["%s"]}
            """;

    ProcessorSettings with(Map<String, String> otherKafka) {
        return new ProcessorSettings(name, port, folder, stateDir, installation, bootstrapServers, otherKafka);
    }

    Path logFile() {
        return folder.resolve(name + ".log");
    }

    /** Writes the settings file. */
    Path write() {
        try {
            Files.createDirectories(folder);
            Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
            return Files.writeString(folder.resolve(name + ".yaml"), yaml(rules));
        } catch (IOException e) {
            throw new UncheckedIOException("settings of " + name, e);
        }
    }

    private String yaml(Path rules) {
        return YAML.formatted(
                port,
                bootstrapServers,
                kafkaProperties(),
                installation.registryUrl(),
                installation.topics().prefix(),
                installation.topics().partitions(),
                stateDir,
                name,
                rules);
    }

    private String kafkaProperties() {
        Map<String, String> all = new TreeMap<>(kafka);
        all.put("client.id", name);
        return all.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": \"" + entry.getValue() + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
