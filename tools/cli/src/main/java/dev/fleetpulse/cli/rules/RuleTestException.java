package dev.fleetpulse.cli.rules;

/** A test file is not what it should be. */
final class RuleTestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;

    /** @param line from 1 */
    RuleTestException(int line, String problem) {
        super(problem);
        this.line = line;
    }

    int line() {
        return line;
    }
}
