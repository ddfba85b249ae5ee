package dev.fleetpulse.runtime.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The checks of one settings record, run in its compact constructor so that all its problems are told at once.
 *
 * <pre>{@code
 * public record Retries(int attempts, Duration pause) {
 *     public Retries {
 *         new Checks()
 *                 .range("attempts", attempts, 1, 10)
 *                 .that(!pause.isNegative(), "pause", "negative", pause, "0s or more")
 *                 .done();
 *     }
 * }
 * }</pre>
 *
 * <p>For use by one thread, in one constructor.
 */
public final class Checks {

    private final List<String> problems = new ArrayList<>();

    /** Notes a problem with the setting {@code name} (snake_case, as in the file) unless {@code fine}. */
    public Checks that(boolean fine, String name, String problem, Object got, String allowed) {
        if (!fine) {
            problems.add(name + ": " + problem + " (got " + got + ", allowed " + allowed + ")");
        }
        return this;
    }

    /** Notes a problem that has no single offending value. */
    public Checks that(boolean fine, String name, String problem) {
        if (!fine) {
            problems.add(name + ": " + problem);
        }
        return this;
    }

    /** Notes a problem unless {@code min <= value <= max}. */
    public Checks range(String name, long value, long min, long max) {
        return that(value >= min && value <= max, name, "out of range", value, min + " to " + max);
    }

    /**
     * Ends the checks.
     *
     * @throws IllegalArgumentException if there was a problem; the message holds all of them, one a line
     */
    public void done() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }
}
