package dev.fleetpulse.cli.bench;

import dev.fleetpulse.bench.report.BenchReport;
import dev.fleetpulse.bench.throughput.ThroughputBench;
import dev.fleetpulse.bench.throughput.ThroughputPlan;
import dev.fleetpulse.cli.cluster.DataHome;
import dev.fleetpulse.cli.cluster.LogFile;
import dev.fleetpulse.cli.shipped.ShippedFiles;
import dev.fleetpulse.cli.terminal.Terminal;
import dev.fleetpulse.local.BrokerProcess;
import dev.fleetpulse.local.RegistryProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fleetpulse bench throughput}: how many events a second, beside others that do the same. */
@Command(
        name = "throughput",
        description =
                "Process the same events with FleetPulse, a bare consumer, an empty Kafka Streams topology, a naive "
                        + "one and an Apache Flink job, in turns, and print ratios. Compares first what all of them counted; exit "
                        + "code 1 if that differs. Needs about 25 minutes, an idle machine and 8 GB of disk.",
        mixinStandardHelpOptions = true)
public final class ThroughputCommand implements Callable<Integer> {

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "3000000",
            description = "Events on the topic (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often each runs (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--without",
            paramLabel = "NAME",
            split = ",",
            description = "Leave these out, for example flink,naive_dsl (default: none).")
    private Set<String> without = Set.of();

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

    @Option(names = "--json", paramLabel = "FILE", description = "Write the ratios into this file as well.")
    private @Nullable Path json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for data and logs, kept at the end (default: a temporary one, deleted at the end).")
    private @Nullable Path data;

    /** Used by picocli. */
    public ThroughputCommand() {}

    @Override
    public Integer call() throws Exception {
        Terminal terminal = Terminal.standard();
        DataHome home = DataHome.open(data);
        LogFile log = LogFile.in(home);
        Path folder = Files.createDirectories(home.folder().resolve("rivals"));
        ThroughputPlan plan = new ThroughputPlan(
                        events, rounds, seed, ShippedFiles.rules().toString(), "", "", without, List.of(), recorded)
                .withRulesIn(folder);
        terminal.line("Starting Kafka and the schema registry");
        try (BrokerProcess broker = BrokerProcess.start(home.folder().resolve("kafka"));
                RegistryProcess registry = RegistryProcess.start(
                        ShippedFiles.registry(), 0, home.folder().resolve("registry.log"))) {
            BenchReport report =
                    new ThroughputBench(plan, folder, terminal::line).run(broker.bootstrapServers(), registry.url());
            report.table().forEach(terminal::line);
            if (json != null) {
                report.write(json);
            }
            return report.equalOutputs() ? 0 : 1;
        } finally {
            log.close();
            home.close();
        }
    }
}
