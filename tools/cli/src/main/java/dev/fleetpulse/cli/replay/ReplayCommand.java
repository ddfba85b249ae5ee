package dev.fleetpulse.cli.replay;

import dev.fleetpulse.cli.cluster.DataHome;
import dev.fleetpulse.cli.cluster.LogFile;
import dev.fleetpulse.cli.terminal.CommandFailedException;
import dev.fleetpulse.cli.terminal.DurationText;
import dev.fleetpulse.processor.ProcessorConfig;
import dev.fleetpulse.processor.replay.Replay;
import dev.fleetpulse.processor.replay.ReplayRequest;
import dev.fleetpulse.processor.replay.ReplayResult;
import dev.fleetpulse.processor.rule.RuleFiles;
import dev.fleetpulse.runtime.config.ConfigLoader;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.AlertTransition;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fleetpulse replay}: transitions to a file or to standard output, everything for people to standard error. */
@Command(
        name = "replay",
        description =
                "Play a part of the log again and print every alert transition in it, one JSON object a line. Uses "
                        + "topics of its own and deletes them at the end; the live installation is only read, and nobody is "
                        + "notified.",
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--from",
            paramLabel = "T",
            required = true,
            converter = InstantText.class,
            description =
                    "Where the range begins: RFC 3339 with offset, epoch milliseconds, or -15m for that long ago.")
    private Instant from = Instant.EPOCH;

    @Option(
            names = "--to",
            paramLabel = "T",
            required = true,
            converter = InstantText.class,
            description = "Where it ends, exclusive; now for what is there.")
    private Instant to = Instant.EPOCH;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "Rules to try: a file or a folder (default: those that were in force, as the log has them).")
    private @Nullable Path rules;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the transitions there (default: standard output).")
    private @Nullable Path out;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "Begin to read this long before --from (default: the longest look-back of the rules).")
    private @Nullable Duration warmUp;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The processor's settings, for Kafka, registry and prefix (default: a Kafka on this machine).")
    private @Nullable Path config;

    /** Used by picocli. */
    public ReplayCommand() {}

    @Override
    public Integer call() throws Exception {
        ProcessorConfig live = ConfigLoader.load(ProcessorConfig.class, config, System.getenv());
        Optional<List<AlertRule>> tried = rules == null ? Optional.empty() : Optional.of(read(rules));
        ReplayRequest request = request(live, tried);
        DataHome home = DataHome.open(null);
        LogFile log = LogFile.in(home);
        try {
            String name = "replay-" + ProcessHandle.current().pid();
            ReplayResult result = new Replay(request, tried, name, home.resolve("state"), new ProgressLine()).run();
            write(result.transitions());
            new ReplaySummary(request, result).lines().forEach(System.err::println);
            return 0;
        } catch (KafkaException e) {
            throw new CommandFailedException("Kafka at " + live.kafka().bootstrapServers() + ": " + e.getMessage(), e);
        } finally {
            log.close();
            home.close();
        }
    }

    private ReplayRequest request(ProcessorConfig live, Optional<List<AlertRule>> tried) {
        try {
            return new ReplayRequest(live, from, to, warmUp == null ? LookBack.of(tried) : warmUp);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private List<AlertRule> read(Path path) {
        RuleFiles.Result read = RuleFiles.read(List.of(path));
        if (!read.problems().isEmpty()) {
            read.problems().forEach(System.err::println);
            throw new ParameterException(
                    spec.commandLine(), "--rules: " + read.problems().size() + " problems, see above");
        }
        return read.rules().rules();
    }

    private void write(List<AlertTransition> transitions) throws IOException {
        if (out == null) {
            print(transitions, System.out);
            return;
        }
        try (PrintStream file = new PrintStream(Files.newOutputStream(out), false, StandardCharsets.UTF_8)) {
            print(transitions, file);
        }
    }

    private void print(List<AlertTransition> transitions, PrintStream to) {
        transitions.stream().map(TransitionJson::of).forEach(to::println);
        to.flush();
        if (to.checkError()) {
            throw new CommandFailedException((out == null ? "standard output" : "--out " + out) + " cannot be written");
        }
    }
}
