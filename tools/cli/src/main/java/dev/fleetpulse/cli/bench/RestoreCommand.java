package dev.fleetpulse.cli.bench;

import dev.fleetpulse.bench.restore.RestoreBench;
import dev.fleetpulse.cli.shipped.ShippedFiles;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleetpulse bench restore}: how fast lost state comes back. */
@Command(
        name = "restore",
        description =
                "Process events, delete the local state, restore it from the changelogs, and print the ratio to the "
                        + "speed of a consumer that reads the same changelogs. Exit code 1 if not all records come back.",
        mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Events on the topic (default: ${DEFAULT-VALUE}).")
    private long events;

    /** Used by picocli. */
    public RestoreCommand() {}

    @Override
    public Integer call() throws Exception {
        options.positive("--events", events);
        String rules = ShippedFiles.rules().toString();
        return options.run(arena -> new RestoreBench(events, options.rounds(), options.seed(), rules, arena).run());
    }
}
