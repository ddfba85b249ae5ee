package dev.fleetpulse.topic;

import java.util.List;

/** Topics are not as a service needs them. The message lists every problem with its fix, one a line. */
public final class WrongTopicsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param problems one sentence each, as {@link TopicProvisioner#check} gives them; at least one */
    public WrongTopicsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
