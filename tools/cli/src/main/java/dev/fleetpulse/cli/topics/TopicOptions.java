package dev.fleetpulse.cli.topics;

import dev.fleetpulse.topic.TopicSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which cluster, and how its topics should be. */
public final class TopicOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

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

    /** For Kafka's clients. */
    String bootstrapServers() {
        return bootstrap;
    }

    /** The settings; throws {@link ParameterException} for impossible ones. */
    TopicSettings settings() {
        try {
            return new TopicSettings(prefix, partitions, replication, true);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--" + e.getMessage(), e);
        }
    }
}
