package dev.fleetpulse.cli;

import dev.fleetpulse.cli.bench.BenchCommand;
import dev.fleetpulse.cli.cluster.DevKafkaCommand;
import dev.fleetpulse.cli.demo.DemoCommand;
import dev.fleetpulse.cli.replay.ReplayCommand;
import dev.fleetpulse.cli.rules.RulesCommand;
import dev.fleetpulse.cli.serve.ServiceCommands;
import dev.fleetpulse.cli.simulate.SimulateCommand;
import dev.fleetpulse.cli.topics.TopicsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code fleetpulse}. Exit codes: 0 done or stopped by the user, 1 failed, 2 bad usage or bad config. */
@Command(
        name = "fleetpulse",
        description = "The pulse of a bot fleet: telemetry in, windows, alerts and answers out.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        subcommands = {
            DemoCommand.class,
            DevKafkaCommand.class,
            ServiceCommands.Gateway.class,
            ServiceCommands.Processor.class,
            ServiceCommands.Sink.class,
            ServiceCommands.Api.class,
            SimulateCommand.class,
            RulesCommand.class,
            ReplayCommand.class,
            TopicsCommand.class,
            BenchCommand.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done, or stopped by the user", "1:failed while running", "2:bad usage or bad config"},
        footer = {"", "Start here: fleetpulse demo"})
public final class FleetPulse {

    private FleetPulse() {}

    /** Runs one sub-command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command and all below it, not yet given any arguments. */
    public static CommandLine commandLine() {
        return new CommandLine(new FleetPulse())
                .setUsageHelpLongOptionsMaxWidth(24)
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailureReport());
    }
}
