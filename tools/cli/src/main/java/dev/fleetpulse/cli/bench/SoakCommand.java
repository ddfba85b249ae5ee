package dev.fleetpulse.cli.bench;

import dev.fleetpulse.bench.harness.Cluster;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.oracle.Population;
import dev.fleetpulse.bench.soak.Soak;
import dev.fleetpulse.cli.cluster.DataHome;
import dev.fleetpulse.cli.cluster.LogFile;
import dev.fleetpulse.cli.shipped.ShippedFiles;
import dev.fleetpulse.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fleetpulse bench soak}: a steady load for a long while, and whether the processor grows. */
@Command(
        name = "soak",
        description = "Put a steady load on one processor for a long while and watch its heap, memory, files and "
                + "changelogs. Exit code 1 if it grows or cannot keep up. Needs Linux and a JDK.",
        mixinStandardHelpOptions = true)
public final class SoakCommand implements Callable<Integer> {

    /** Fleets that the bots are spread over. */
    private static final int FLEETS = 10;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "20",
            description = "How long the load goes on (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--bots",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many bots speak, as many in each of ten fleets (default: ${DEFAULT-VALUE}).")
    private int bots;

    @Option(
            names = "--rate",
            paramLabel = "EVENTS_PER_S",
            defaultValue = "5000",
            description = "How many events a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "2g",
            description = "Limit of the processor's heap, as for -Xmx (default: ${DEFAULT-VALUE}).")
    private String heap = "2g";

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the events (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for data and logs, kept at the end (default: a temporary one, deleted at the end).")
    private @Nullable Path data;

    /** Used by picocli. */
    public SoakCommand() {}

    @Override
    public Integer call() throws Exception {
        Terminal terminal = Terminal.standard();
        Soak soak = new Soak(population(), rate, minutes, heap);
        DataHome home = DataHome.open(data);
        LogFile log = LogFile.in(home);
        terminal.line("Starting Kafka and the schema registry");
        try (Cluster cluster = Cluster.start(home.folder(), ShippedFiles.registry())) {
            Report report = soak.run(cluster, seed, terminal::line);
            report.notes().forEach(terminal::line);
            return report.outcome() == Report.Outcome.AGREES ? 0 : 1;
        } finally {
            log.close();
            home.close();
        }
    }

    private Population population() {
        if (bots < FLEETS || bots % FLEETS != 0) {
            throw new ParameterException(
                    spec.commandLine(), "--bots: not a positive multiple of " + FLEETS + " (got " + bots + ")");
        }
        return new Population(FLEETS, bots / FLEETS);
    }
}
