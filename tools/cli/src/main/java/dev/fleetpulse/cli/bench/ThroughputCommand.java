package dev.fleetpulse.cli.bench;

import dev.fleetpulse.bench.throughput.FlinkBuild;
import dev.fleetpulse.bench.throughput.ThroughputBench;
import dev.fleetpulse.bench.throughput.ThroughputPlan;
import dev.fleetpulse.cli.shipped.ShippedFiles;
import dev.fleetpulse.cli.terminal.CommandFailedException;
import dev.fleetpulse.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleetpulse bench throughput}: how many events a second, beside others that do the same. */
@Command(
        name = "throughput",
        description =
                "Process the same events with FleetPulse, a bare consumer, an empty Kafka Streams topology, a naive "
                        + "one and an Apache Flink job, in turns, and print ratios. Compares first what all of them counted; exit "
                        + "code 1 if that differs. Builds the Flink job if need be. Needs about 25 minutes, an idle machine "
                        + "and 8 GB of disk.",
        mixinStandardHelpOptions = true)
public final class ThroughputCommand implements Callable<Integer> {

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "3000000",
            description = "Events on the topic (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--without",
            paramLabel = "NAME",
            split = ",",
            description = "Leave these out, for example flink,naive_dsl,live (default: none).")
    private Set<String> without = Set.of();

    /** Used by picocli. */
    public ThroughputCommand() {}

    @Override
    public Integer call() throws Exception {
        ThroughputPlan plan = new ThroughputPlan(
                options.positive("--events", events),
                options.rounds(),
                options.seed(),
                ShippedFiles.rules().toString(),
                without);
        return options.run(
                (folder, terminal) -> plan.has(ThroughputPlan.FLINK) ? flink(folder, terminal) : List.of(),
                arena -> new ThroughputBench(plan, arena).run());
    }

    private static List<String> flink(Path folder, Terminal terminal) throws InterruptedException {
        FlinkBuild build = FlinkBuild.around(ShippedFiles.rules())
                .orElseThrow(() -> new CommandFailedException(
                        "the Flink job is built from the source tree, and there is none around " + ShippedFiles.rules()
                                + "; --without flink leaves it out"));
        try {
            return build.classPath(folder.resolve("flink-build.log"), terminal::line);
        } catch (IllegalStateException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }
}
