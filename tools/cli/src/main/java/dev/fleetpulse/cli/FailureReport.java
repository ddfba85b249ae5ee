package dev.fleetpulse.cli;

import dev.fleetpulse.cli.terminal.CommandFailedException;
import dev.fleetpulse.local.PortTakenException;
import dev.fleetpulse.runtime.config.ConfigException;
import dev.fleetpulse.runtime.lifecycle.ExitCode;
import dev.fleetpulse.runtime.lifecycle.StartupException;
import dev.fleetpulse.topic.KafkaUnavailableException;
import dev.fleetpulse.topic.WrongTopicsException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says on standard error why a command failed: expected failures in a sentence, bugs with their stack trace. */
final class FailureReport implements IExecutionExceptionHandler {

    /** Failures whose message is written for the user. */
    private static final List<Class<? extends Exception>> EXPECTED = List.of(
            CommandFailedException.class,
            StartupException.class,
            PortTakenException.class,
            WrongTopicsException.class,
            KafkaUnavailableException.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        if (failure instanceof ConfigException config) {
            config.problems().forEach(problem -> say(command, problem));
            return ExitCode.BAD_CONFIG.code();
        }
        if (EXPECTED.stream().anyMatch(type -> type.isInstance(failure))) {
            say(command, String.valueOf(failure.getMessage()));
        } else {
            say(command, "this is a bug, please report it");
            failure.printStackTrace(command.getErr());
        }
        return ExitCode.FAILED.code();
    }

    private static void say(CommandLine command, String message) {
        command.getErr().println(command.getColorScheme().errorText("fleetpulse: " + message));
    }
}
