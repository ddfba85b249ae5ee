package dev.fleetpulse.cli.bench;

import picocli.CommandLine.Command;

/** {@code fleetpulse bench}: a group of commands. */
@Command(
        name = "bench",
        description = "Put FleetPulse to the test on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            FaultsCommand.class,
            SoakCommand.class,
            ThroughputCommand.class,
            RulesCommand.class,
            RestoreCommand.class,
            LatencyCommand.class,
            MemoryCommand.class,
            HistogramCommand.class
        },
        mixinStandardHelpOptions = true)
public final class BenchCommand {

    /** Used by picocli. */
    public BenchCommand() {}
}
