package dev.fleetpulse.cli.topics;

import dev.fleetpulse.runtime.config.ConfigLoader;
import dev.fleetpulse.runtime.config.KafkaSettings;
import dev.fleetpulse.topic.TopicSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which cluster, and how its topics should be. */
public final class TopicOptions {

    private static final List<String> SINGLE = List.of("--bootstrap", "--prefix", "--partitions", "--replication");

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The settings kafka and topics as YAML, for a Kafka that asks for more than its address. "
                    + "FLEETPULSE_KAFKA__… and FLEETPULSE_TOPICS__… of the environment stand above it. "
                    + "In place of the options below.")
    private @Nullable Path config;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:9092",
            description = "Where Kafka is (default: ${DEFAULT-VALUE}).")
    private String bootstrap = "";

    @Option(
            names = "--prefix",
            paramLabel = "PREFIX",
            defaultValue = "fleetpulse",
            description = "What topic names begin with (default: ${DEFAULT-VALUE}).")
    private String prefix = "";

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "12",
            description = "Partitions of every topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--replication",
            paramLabel = "N",
            defaultValue = "1",
            description = "Copies of every partition (default: ${DEFAULT-VALUE}).")
    private int replication;

    /** Used by picocli. */
    public TopicOptions() {}

    /** What to look at; throws {@link ParameterException} for impossible options. */
    TopicsConfig target() {
        if (config == null) {
            return new TopicsConfig(KafkaSettings.at(bootstrap), settings());
        }
        SINGLE.stream().filter(this::given).findFirst().ifPresent(option -> {
            throw new ParameterException(
                    command.commandLine(), option + " stands in the file that --config names; give one of the two");
        });
        return ConfigLoader.load(TopicsConfig.class, config, own(System.getenv()));
    }

    private boolean given(String option) {
        return command.commandLine().getParseResult().hasMatchedOption(option);
    }

    /** Without the settings of a service that the same environment may hold, as in a container image. */
    static Map<String, String> own(Map<String, String> environment) {
        Map<String, String> own = new TreeMap<>(environment);
        own.keySet()
                .removeIf(name -> name.startsWith("FLEETPULSE_")
                        && !name.startsWith("FLEETPULSE_KAFKA__")
                        && !name.startsWith("FLEETPULSE_TOPICS__"));
        return own;
    }

    private TopicSettings settings() {
        try {
            return new TopicSettings(prefix, partitions, replication, true);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--" + e.getMessage(), e);
        }
    }
}
