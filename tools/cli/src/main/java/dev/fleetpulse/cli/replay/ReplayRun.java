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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which part of which log is played again, as options; and doing so. */
public final class ReplayRun {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

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
    public ReplayRun() {}

    /** What is asked for, with rules to try instead of those that were in force, if there are some. */
    public ReplayRequest request(Optional<List<AlertRule>> tried) {
        ProcessorConfig live = ConfigLoader.load(ProcessorConfig.class, config, System.getenv());
        try {
            return new ReplayRequest(live, from, to, warmUp == null ? LookBack.of(tried) : warmUp);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--" + e.getMessage(), e);
        }
    }

    /** Plays it; says on standard error how far it has come. */
    public ReplayResult play(ReplayRequest request, Optional<List<AlertRule>> tried) throws InterruptedException {
        DataHome home = DataHome.open(null);
        LogFile log = LogFile.in(home);
        try {
            String name = "replay-" + ProcessHandle.current().pid();
            return new Replay(request, tried, name, home.resolve("state"), new ProgressLine()).run();
        } catch (KafkaException e) {
            throw new CommandFailedException(
                    "Kafka at " + request.live().kafka().bootstrapServers() + ": " + e.getMessage(), e);
        } finally {
            log.close();
            home.close();
        }
    }

    /** The rules of a file or folder; every problem is told. */
    public List<AlertRule> read(Path path) {
        RuleFiles.Result read = RuleFiles.read(List.of(path));
        if (!read.problems().isEmpty()) {
            read.problems().forEach(System.err::println);
            throw new ParameterException(
                    command.commandLine(), path + ": " + read.problems().size() + " problems, see above");
        }
        return read.rules().rules();
    }
}
