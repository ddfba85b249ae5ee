package dev.fleetpulse.processor.rule;

import java.nio.file.Path;

/**
 * Something wrong in a rule file.
 *
 * @param line from 1
 */
public record RuleProblem(Path file, int line, String problem) {

    /** {@code file:line: problem}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + problem;
    }
}
