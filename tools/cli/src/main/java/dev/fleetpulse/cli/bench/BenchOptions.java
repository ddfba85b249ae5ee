package dev.fleetpulse.cli.bench;

import dev.fleetpulse.bench.contest.Arena;
import dev.fleetpulse.bench.report.BenchReport;
import dev.fleetpulse.cli.cluster.DataHome;
import dev.fleetpulse.cli.cluster.LogFile;
import dev.fleetpulse.cli.shipped.ShippedFiles;
import dev.fleetpulse.cli.terminal.Terminal;
import dev.fleetpulse.local.BrokerProcess;
import dev.fleetpulse.local.RegistryProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What benchmarks with a broker have in common: their options and the broker itself. */
final class BenchOptions {

    /** Measures, given all that it needs. */
    interface Benchmark {
        BenchReport run(Arena arena) throws Exception;
    }

    /** Builds what must be there before anything starts: a class path, empty if nothing is needed. */
    interface Preparation {
        List<String> flink(Path folder, Terminal terminal) throws Exception;
    }

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often each is measured (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the events (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--record",
            description = "Have each write a flight recording (JFR) beside its log; look at it with --data. Slower.")
    private boolean recorded;

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for data and logs, kept at the end (default: a temporary one, deleted at the end).")
    private @Nullable Path data;

    int rounds() {
        return positive("--rounds", rounds);
    }

    long seed() {
        return seed;
    }

    /** The value of an option; a usage error unless it is positive. */
    <N extends Number> N positive(String option, N value) {
        if (value.longValue() < 1) {
            throw new ParameterException(spec.commandLine(), option + ": not a positive number (got " + value + ")");
        }
        return value;
    }

    /** Runs a benchmark that needs no build; the exit code. */
    int run(Benchmark benchmark) throws Exception {
        return run((folder, terminal) -> List.of(), benchmark);
    }

    /** Prepares, starts broker and registry, runs; the exit code: 1 if outputs differ. */
    int run(Preparation preparation, Benchmark benchmark) throws Exception {
        Terminal terminal = Terminal.standard();
        try (DataHome home = DataHome.open(data)) {
            LogFile log = LogFile.in(home);
            try {
                Path folder = Files.createDirectories(home.resolve("rivals"));
                List<String> flink = preparation.flink(folder, terminal);
                terminal.line("Starting Kafka and the schema registry");
                return reports.tell(withBroker(home, folder, flink, terminal, benchmark), terminal);
            } finally {
                log.close();
            }
        }
    }

    private BenchReport withBroker(
            DataHome home, Path folder, List<String> flink, Terminal terminal, Benchmark benchmark) throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(home.resolve("kafka"));
                RegistryProcess registry =
                        RegistryProcess.start(ShippedFiles.registry(), 0, home.resolve("registry.log"))) {
            return benchmark.run(
                    new Arena(broker.bootstrapServers(), registry.url(), folder, terminal::line, flink, recorded));
        }
    }
}
