package dev.fleetpulse.cli.replay;

import dev.fleetpulse.cli.terminal.CommandFailedException;
import dev.fleetpulse.processor.replay.ReplayRequest;
import dev.fleetpulse.processor.replay.ReplayResult;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.AlertTransition;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleetpulse replay}: transitions to a file or to standard output, everything for people to standard error. */
@Command(
        name = "replay",
        description =
                "Play a part of the log again and print every alert transition in it, one JSON object a line. Uses "
                        + "topics of its own and deletes them at the end; the live installation is only read, and nobody is "
                        + "notified.",
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private ReplayRun run = new ReplayRun();

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

    /** Used by picocli. */
    public ReplayCommand() {}

    @Override
    public Integer call() throws Exception {
        Optional<List<AlertRule>> tried = rules == null ? Optional.empty() : Optional.of(run.read(rules));
        ReplayRequest request = run.request(tried);
        ReplayResult result = run.play(request, tried);
        write(result.transitions());
        new ReplaySummary(request, result).lines().forEach(System.err::println);
        return 0;
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
