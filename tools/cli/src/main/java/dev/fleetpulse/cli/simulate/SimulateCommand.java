package dev.fleetpulse.cli.simulate;

import dev.fleetpulse.cli.terminal.DurationText;
import dev.fleetpulse.cli.terminal.StopSignal;
import dev.fleetpulse.cli.terminal.Terminal;
import dev.fleetpulse.runtime.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fleetpulse simulate}: the bot fleet alone, against services that run elsewhere. */
@Command(
        name = "simulate",
        description = "Simulate bots that send events to a gateway or to Kafka.",
        mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {

    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);
    private static final Duration FOREVER = Duration.ofDays(10_000);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Destination destination;

    @Mixin
    private SimulationOptions simulation = new SimulationOptions();

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "Stop after this time, for example 60s or 5m (default: run until stopped).")
    private @Nullable Duration duration;

    @Option(names = "--no-incidents", description = "Nothing goes wrong: no error burst, no bot that dies.")
    private boolean quiet;

    /** Exactly one of the two. */
    static final class Destination {

        @ArgGroup(exclusive = false)
        private @Nullable Gateway gateway;

        @ArgGroup(exclusive = false)
        private @Nullable Kafka kafka;
    }

    /** Over HTTP. */
    static final class Gateway {

        @Option(
                names = "--gateway",
                paramLabel = "URL",
                required = true,
                description = "Send over HTTP to this ingest gateway, for example http://127.0.0.1:8090.")
        private String url = "";

        @Option(
                names = "--token-file",
                paramLabel = "FILE",
                description = "Holds the bearer token, where the gateway wants one.")
        private @Nullable Path tokenFile;
    }

    /** Straight to Kafka. */
    static final class Kafka {

        @Option(
                names = "--bootstrap",
                paramLabel = "HOST:PORT",
                required = true,
                description = "Write to this Kafka, as bots with a Kafka client do.")
        private String bootstrap = "";

        @Option(
                names = "--schema-registry",
                paramLabel = "URL",
                defaultValue = "http://127.0.0.1:8081/apis/ccompat/v7",
                description = "Its schema registry (default: ${DEFAULT-VALUE}).")
        private String registry = "";

        @Option(
                names = "--prefix",
                paramLabel = "PREFIX",
                defaultValue = "fleetpulse",
                description = "What topic names begin with (default: ${DEFAULT-VALUE}).")
        private String prefix = "";
    }

    /** Used by picocli. */
    public SimulateCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        SendTally tally = new SendTally();
        SimulationPlan plan = simulation.plan();
        Terminal terminal = Terminal.standard();
        try (StopSignal stop = StopSignal.install()) {
            Simulation bots = new Simulation(
                    plan,
                    quiet ? Script.QUIET : Script.DEMO,
                    InstantSource.system().instant());
            SimulationRun run = new SimulationRun(bots, outlet(tally), tally);
            try (run) {
                run.start();
                terminal.line("Simulating " + run.bots() + " bots, about " + Math.round(plan.eventsPerSecond())
                        + " events/s. Ctrl-C stops.");
                watch(run, stop, terminal);
            }
            terminal.status("");
            terminal.line(summary(tally));
            if (run.failure().isPresent()) {
                throw run.failure().get();
            }
            return tally.notSent() + tally.rejected() == 0 ? 0 : 1;
        }
    }

    private EventOutlet outlet(SendTally tally) {
        if (destination.gateway != null) {
            return outlet(destination.gateway, tally);
        }
        Kafka kafka = Objects.requireNonNull(destination.kafka, "kafka");
        return new KafkaOutlet(kafka.bootstrap, kafka.registry, kafka.prefix, tally);
    }

    private EventOutlet outlet(Gateway gateway, SendTally tally) {
        try {
            URI address = GatewayOutlet.address(gateway.url);
            return new GatewayOutlet(address, token(gateway.tokenFile), tally);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private static @Nullable Secret token(@Nullable Path file) {
        if (file == null) {
            return null;
        }
        try {
            return new Secret(Files.readString(file).strip());
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("token-file: cannot be read or is empty (got " + file + ")", e);
        }
    }

    private void watch(SimulationRun run, StopSignal stop, Terminal terminal) throws InterruptedException {
        long end = System.nanoTime() + (duration == null ? FOREVER : duration).toNanos();
        long nextReport = System.nanoTime() + REPORT_EVERY.toNanos();
        while (System.nanoTime() < end
                && !stop.await(Duration.ofMillis(500))
                && run.failure().isEmpty()) {
            terminal.status(summary(run.tally()));
            if (!terminal.interactive() && System.nanoTime() >= nextReport) {
                terminal.line(summary(run.tally()));
                nextReport += REPORT_EVERY.toNanos();
            }
        }
    }

    private static String summary(SendTally tally) {
        return String.format(
                "%,d events accepted, %,d rejected, %,d not sent, %,d sent again",
                tally.accepted(), tally.rejected(), tally.notSent(), tally.retries());
    }
}
