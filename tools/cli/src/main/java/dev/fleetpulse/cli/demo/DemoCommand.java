package dev.fleetpulse.cli.demo;

import dev.fleetpulse.cli.cluster.ClusterOptions;
import dev.fleetpulse.cli.cluster.DataHome;
import dev.fleetpulse.cli.cluster.PortCheck;
import dev.fleetpulse.cli.cluster.Ports;
import dev.fleetpulse.cli.simulate.SimulationOptions;
import dev.fleetpulse.cli.simulate.SimulationPlan;
import dev.fleetpulse.cli.terminal.DurationText;
import dev.fleetpulse.cli.terminal.StopSignal;
import dev.fleetpulse.cli.terminal.Terminal;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleetpulse demo}: everything in one go, on this machine, with a simulated fleet. */
@Command(
        name = "demo",
        description = {
            "Run everything on this machine: Kafka, schema registry, all services, and simulated bots.",
            "Within a minute things go wrong on a script, and alerts arrive."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    private static final Duration FOREVER = Duration.ofDays(10_000);

    @Mixin
    private SimulationOptions simulation = new SimulationOptions();

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "Stop so long after everything is up, for example 60s or 5m (default: run until stopped).")
    private @Nullable Duration duration;

    /** Used by picocli. */
    public DemoCommand() {}

    @Override
    public Integer call() throws Exception {
        SimulationPlan plan = simulation.plan();
        Ports ports = cluster.ports();
        PortCheck.requireFree(ports.all());
        Terminal terminal = Terminal.standard();
        try (StopSignal stop = StopSignal.install();
                DataHome data = cluster.openData()) {
            new Demo(terminal, stop, data, ports).run(plan, duration == null ? FOREVER : duration);
        }
        return 0;
    }
}
