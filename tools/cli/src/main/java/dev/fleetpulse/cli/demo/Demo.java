package dev.fleetpulse.cli.demo;

import dev.fleetpulse.cli.cluster.DataHome;
import dev.fleetpulse.cli.cluster.LocalCluster;
import dev.fleetpulse.cli.cluster.LogFile;
import dev.fleetpulse.cli.cluster.Ports;
import dev.fleetpulse.cli.receiver.AlertList;
import dev.fleetpulse.cli.receiver.AlertReceiver;
import dev.fleetpulse.cli.simulate.GatewayOutlet;
import dev.fleetpulse.cli.simulate.Script;
import dev.fleetpulse.cli.simulate.SendTally;
import dev.fleetpulse.cli.simulate.Simulation;
import dev.fleetpulse.cli.simulate.SimulationPlan;
import dev.fleetpulse.cli.simulate.SimulationRun;
import dev.fleetpulse.cli.terminal.CommandFailedException;
import dev.fleetpulse.cli.terminal.DurationText;
import dev.fleetpulse.cli.terminal.StopSignal;
import dev.fleetpulse.cli.terminal.Terminal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;

/** One run of the demo: start in order, watch, stop in reverse order. */
final class Demo {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final StopSignal stop;
    private final DataHome data;
    private final Ports ports;
    private final Readiness readiness;

    Demo(Terminal terminal, StopSignal stop, DataHome data, Ports ports) {
        this.terminal = terminal;
        this.stop = stop;
        this.data = data;
        this.ports = ports;
        this.readiness = new Readiness(terminal);
    }

    /** Runs until the time is over, counted from when all is up, or the user stops it; nothing runs any more then. */
    void run(SimulationPlan plan, Duration duration) throws Exception {
        terminal.line("@|bold FleetPulse|@ is starting");
        terminal.line("");
        try {
            summarise(runToTheEnd(plan, duration));
        } catch (Startup.StoppedException e) {
            terminal.line("Stopped before everything was up");
        }
    }

    private Outcome runToTheEnd(SimulationPlan plan, Duration duration) throws Exception {
        try (Startup startup = new Startup(terminal, stop)) {
            long begin = System.nanoTime();
            startup.startQuietly("log", () -> LogFile.in(data));
            AlertReceiver receiver = startup.start("alert receiver", this::receiver);
            LocalCluster cluster = startup.start("Kafka and schema registry", () -> LocalCluster.start(data, ports));
            DemoServices services = new DemoServices(cluster, ports, data, readiness, stop);
            services.startAll(startup);
            SimulationRun bots = startup.startQuietly("simulated bots", () -> bots(plan));
            terminal.line("");
            terminal.line("Ready after " + DurationText.of(Duration.ofNanos(System.nanoTime() - begin)) + ": "
                    + bots.bots() + " bots send about " + Math.round(plan.eventsPerSecond()) + " events/s");
            Welcome.print(terminal, ports, data);
            watch(bots, services, duration);
            return new Outcome(bots.tally(), receiver.alerts());
        }
    }

    private AlertReceiver receiver() {
        return AlertReceiver.start(
                ports.receiver(), alert -> terminal.line(AlertLine.of(alert, LocalTime.now(ZoneId.systemDefault()))));
    }

    private SimulationRun bots(SimulationPlan plan) {
        SendTally tally = new SendTally();
        Simulation simulation =
                new Simulation(plan, Script.DEMO, InstantSource.system().instant());
        URI gateway = URI.create("http://127.0.0.1:" + ports.gateway());
        SimulationRun run = new SimulationRun(simulation, new GatewayOutlet(gateway, null, tally), tally);
        run.start();
        return run;
    }

    private void watch(SimulationRun bots, DemoServices services, Duration duration) throws InterruptedException {
        StatusLine line = new StatusLine(bots.tally());
        String page = "http://127.0.0.1:" + ports.api() + "/metrics/fleet";
        long ready = System.nanoTime();
        Duration nextLine = BETWEEN_LINES;
        Duration now = Duration.ZERO;
        while (now.compareTo(duration) < 0 && !stop.await(shorter(SECOND, duration.minus(now)))) {
            now = Duration.ofNanos(System.nanoTime() - ready);
            requireWorking(bots, services);
            String text = line.text(now, readiness.get(page).map(FleetPage::new));
            terminal.status(text);
            if (!terminal.interactive() && now.compareTo(nextLine) >= 0) {
                terminal.line(text);
                nextLine = nextLine.plus(BETWEEN_LINES);
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static void requireWorking(SimulationRun bots, DemoServices services) {
        bots.failure().ifPresent(failure -> {
            throw new CommandFailedException("the bots cannot send: " + failure.getMessage(), failure);
        });
        services.failure().ifPresent(failure -> {
            throw new CommandFailedException("a service failed: " + failure, failure);
        });
    }

    private void summarise(Outcome outcome) {
        terminal.line("");
        terminal.line(String.format(
                "Stopped. %,d events sent (%,d rejected, %,d not sent), %d alerts fired, %d resolved.",
                outcome.tally.accepted(),
                outcome.tally.rejected(),
                outcome.tally.notSent(),
                outcome.alerts.fired(),
                outcome.alerts.resolved()));
        terminal.line(data.kept() ? "Data and log are in " + data.folder() : "Data was temporary and is deleted.");
    }

    /** What is left to tell at the end. */
    private record Outcome(SendTally tally, AlertList alerts) {}
}
