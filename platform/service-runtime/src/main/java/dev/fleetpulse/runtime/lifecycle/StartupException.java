package dev.fleetpulse.runtime.lifecycle;

/**
 * A start that failed for a reason outside the program: a port that is taken, a broker that does not answer, a topic that
 * is missing.
 *
 * <p>The message is one line for an operator: what is wrong, with its value, and what mends it. It is shown without a
 * stack trace.
 */
public final class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartupException(String message) {
        super(message);
    }

    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
