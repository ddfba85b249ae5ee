package dev.fleetpulse.health.query;

/** No partition that a question needs could be asked. The message says why; asking again later may help. */
public final class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnavailableException(String message) {
        super(message);
    }
}
