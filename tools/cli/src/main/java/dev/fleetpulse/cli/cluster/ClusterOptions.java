package dev.fleetpulse.cli.cluster;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of every command that starts a local cluster. */
public final class ClusterOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep all data in this folder (default: a temporary one, deleted at the end).")
    private @Nullable Path data;

    @Option(
            names = "--port-offset",
            paramLabel = "K",
            defaultValue = "0",
            description = "Add K to every port (default: ${DEFAULT-VALUE}).")
    private int portOffset;

    /** Used by picocli. */
    public ClusterOptions() {}

    /** Opens the data folder. */
    public DataHome openData() {
        return DataHome.open(data);
    }

    /** The ports; throws {@link ParameterException} for an impossible offset. */
    public Ports ports() {
        try {
            return new Ports(portOffset);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--" + e.getMessage(), e);
        }
    }
}
