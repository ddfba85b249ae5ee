package dev.fleetpulse.cli.bench;

import dev.fleetpulse.bench.memory.MemoryBench;
import dev.fleetpulse.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fleetpulse bench memory}: heap of a histogram and of a slice. */
@Command(
        name = "memory",
        description = "Measure the heap of a latency histogram, beside DDSketch and HdrHistogram, and of a slice.",
        mixinStandardHelpOptions = true)
public final class MemoryCommand implements Callable<Integer> {

    private static final int ROUNDS = 5;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Latencies in each histogram and in the slice (default: ${DEFAULT-VALUE}).")
    private int events;

    @Mixin
    private ReportOptions reports = new ReportOptions();

    /** Used by picocli. */
    public MemoryCommand() {}

    @Override
    public Integer call() throws Exception {
        if (events < 1) {
            throw new ParameterException(spec.commandLine(), "--events: not a positive number (got " + events + ")");
        }
        return reports.tell(new MemoryBench(events, ROUNDS).run(), Terminal.standard());
    }
}
