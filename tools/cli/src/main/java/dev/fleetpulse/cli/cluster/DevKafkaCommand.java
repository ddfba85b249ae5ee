package dev.fleetpulse.cli.cluster;

import dev.fleetpulse.cli.terminal.DurationText;
import dev.fleetpulse.cli.terminal.StopSignal;
import dev.fleetpulse.cli.terminal.Terminal;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fleetpulse dev-kafka}: broker and registry alone, for running single services by hand. */
@Command(
        name = "dev-kafka",
        description = "Run a Kafka broker and a schema registry on this machine, for development.",
        mixinStandardHelpOptions = true)
public final class DevKafkaCommand implements Callable<Integer> {

    private static final Duration FOREVER = Duration.ofDays(10_000);

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    /** Used by picocli. */
    public DevKafkaCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        Ports ports = options.ports();
        PortCheck.requireFree(ports.ofCluster());
        try (StopSignal stop = StopSignal.install();
                DataHome data = options.openData()) {
            LogFile log = LogFile.in(data);
            try {
                run(stop, data, ports);
            } finally {
                log.close();
            }
        }
        return 0;
    }

    private static void run(StopSignal stop, DataHome data, Ports ports) throws InterruptedException {
        Terminal terminal = Terminal.standard();
        terminal.status("Starting Kafka and the schema registry ...");
        long start = System.nanoTime();
        try (LocalCluster cluster = LocalCluster.start(data, ports)) {
            terminal.status("");
            announce(terminal, data, cluster, Duration.ofNanos(System.nanoTime() - start));
            stop.await(FOREVER);
            terminal.line("Stopping");
        }
    }

    private static void announce(Terminal terminal, DataHome data, LocalCluster cluster, Duration took) {
        terminal.line("Up after " + DurationText.of(took) + ". Ctrl-C stops.");
        terminal.line("");
        terminal.line("  Kafka             " + cluster.bootstrapServers());
        terminal.line("  schema registry   " + cluster.registryUrl());
        terminal.line("  data and log      " + data.folder() + (data.kept() ? "" : " (deleted at the end)"));
        terminal.line("");
        terminal.line("Next: fleetpulse topics create --bootstrap " + cluster.bootstrapServers());
    }
}
