package dev.fleetpulse.runtime.config;

import java.util.List;

/**
 * Settings that cannot be used, with everything that is wrong with them.
 *
 * <p>Each problem is one line, {@code path: problem (got X, allowed Y)}, written for the person who edits the file.
 */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public ConfigException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public ConfigException(String problem) {
        this(List.of(problem));
    }

    /** Every problem found, in the order of the settings; never empty. */
    public List<String> problems() {
        return problems;
    }
}
