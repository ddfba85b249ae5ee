package dev.fleetpulse.cli.bench;

import dev.fleetpulse.bench.faults.FaultSuite;
import dev.fleetpulse.bench.harness.Cluster;
import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.RunLength;
import dev.fleetpulse.cli.cluster.DataHome;
import dev.fleetpulse.cli.cluster.LogFile;
import dev.fleetpulse.cli.shipped.ShippedFiles;
import dev.fleetpulse.cli.terminal.StopSignal;
import dev.fleetpulse.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fleetpulse bench faults}: breaks things on purpose and compares what came out with the oracle. */
@Command(
        name = "faults",
        description = "Break things on purpose, with real processes, and compare what comes out with an independent "
                + "computation. Exit code 1 if anything differs.",
        mixinStandardHelpOptions = true)
public final class FaultsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "20",
            description = "For how long things are broken, all faults together (default: ${DEFAULT-VALUE}). Starting "
                    + "processes and comparing comes on top, about a minute a fault.")
    private int minutes;

    @Option(
            names = "--only",
            paramLabel = "ID",
            split = ",",
            description = "Run these faults alone, for example F1,F7 (default: all).")
    private List<String> only = List.of();

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of everything that is drawn by lot (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder for data and logs, kept at the end (default: a temporary one, deleted at the end unless "
                            + "something differs).")
    private @Nullable Path data;

    /** Used by picocli. */
    public FaultsCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        List<Fault> faults = faults();
        if (minutes < 1) {
            throw new ParameterException(spec.commandLine(), "--minutes: not positive (got " + minutes + ")");
        }
        RunLength length = RunLength.thorough(Duration.ofMinutes(minutes).dividedBy(faults.size()), seed);
        DataHome home = DataHome.open(data);
        LogFile log = LogFile.in(home);
        FaultTable table = new FaultTable(Terminal.standard());
        try (StopSignal stop = StopSignal.install()) {
            run(faults, length, home, table, stop);
        } finally {
            log.close();
        }
        return table.close(home) ? 0 : 1;
    }

    private List<Fault> faults() {
        List<Fault> all = FaultSuite.all();
        List<String> known = all.stream().map(Fault::id).toList();
        for (String id : only) {
            if (!known.contains(id)) {
                throw new ParameterException(
                        spec.commandLine(), "--only: no such fault (got " + id + ", allowed " + known + ")");
            }
        }
        return all.stream()
                .filter(fault -> only.isEmpty() || only.contains(fault.id()))
                .toList();
    }

    private static void run(List<Fault> faults, RunLength length, DataHome home, FaultTable table, StopSignal stop)
            throws InterruptedException {
        table.starting();
        try (Cluster cluster = Cluster.start(home.folder(), ShippedFiles.registry())) {
            FaultSuite suite = new FaultSuite(cluster);
            for (Fault fault : faults) {
                if (stop.asked()) {
                    table.stopped();
                    return;
                }
                table.begin(fault);
                Report report = suite.run(fault, length);
                table.end(fault, report);
            }
        }
    }
}
