package dev.fleetpulse.cli.terminal;

/** A command cannot go on; the message says to the user why and what to do. It is shown without a stack trace. */
public class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommandFailedException(String message) {
        super(message);
    }

    public CommandFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
