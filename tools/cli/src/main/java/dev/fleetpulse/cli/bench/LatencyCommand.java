package dev.fleetpulse.cli.bench;

import dev.fleetpulse.bench.latency.LatencyBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleetpulse bench latency}: how soon a breach is an alert. */
@Command(
        name = "latency",
        description =
                "Time breaches, under a load of 10 000 events/s, until a consumer has their alert, beside the same events "
                        + "produced and consumed alone; at least once and exactly once. Needs about five minutes a round. Exit code 1 "
                        + "if an alert is missing or comes twice.",
        mixinStandardHelpOptions = true)
public final class LatencyCommand implements Callable<Integer> {

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "1200",
            description =
                    "Breaches that are timed, in each run, 20 a second (default: ${DEFAULT-VALUE}, so that a whole "
                            + "minute is among them).")
    private int events;

    /** Used by picocli. */
    public LatencyCommand() {}

    @Override
    public Integer call() throws Exception {
        options.positive("--events", events);
        return options.run(arena -> new LatencyBench(events, options.rounds(), options.seed(), arena).run());
    }
}
