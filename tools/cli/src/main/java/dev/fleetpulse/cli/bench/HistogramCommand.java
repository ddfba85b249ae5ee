package dev.fleetpulse.cli.bench;

import dev.fleetpulse.bench.histogram.HistogramBench;
import dev.fleetpulse.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fleetpulse bench histogram}: our histogram beside two others. */
@Command(
        name = "histogram",
        description =
                "Add to, merge and encode our latency histogram, DDSketch and HdrHistogram in turns. Compares their quantiles "
                        + "first; exit code 1 if one is off by more than it promises.",
        mixinStandardHelpOptions = true)
public final class HistogramCommand implements Callable<Integer> {

    private static final int ROUNDS = 7;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Values added in each round (default: ${DEFAULT-VALUE}).")
    private int events;

    @Mixin
    private ReportOptions reports = new ReportOptions();

    /** Used by picocli. */
    public HistogramCommand() {}

    @Override
    public Integer call() throws Exception {
        if (events < 1) {
            throw new ParameterException(spec.commandLine(), "--events: not a positive number (got " + events + ")");
        }
        return reports.tell(new HistogramBench(events, ROUNDS).run(), Terminal.standard());
    }
}
