package dev.fleetpulse.cli.bench;

import dev.fleetpulse.bench.rules.RulesBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleetpulse bench rules}: what more rules cost. */
@Command(
        name = "rules",
        description =
                "Process the same events of 10 000 bots with 200 rules and with 10 over the same windows, in turns, "
                        + "and print the ratio of their speeds. Compares first what both counted; exit code 1 if that differs.",
        mixinStandardHelpOptions = true)
public final class RulesCommand implements Callable<Integer> {

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "3000000",
            description = "Events on the topic (default: ${DEFAULT-VALUE}).")
    private long events;

    /** Used by picocli. */
    public RulesCommand() {}

    @Override
    public Integer call() throws Exception {
        options.positive("--events", events);
        return options.run(arena -> new RulesBench(events, options.rounds(), options.seed(), arena).run());
    }
}
