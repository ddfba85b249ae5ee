package dev.fleetpulse.cli.simulate;

import dev.fleetpulse.cli.terminal.CommandFailedException;

/** The other side refuses everything, whatever is sent; the message says why. */
public final class OutletRefusedException extends CommandFailedException {

    private static final long serialVersionUID = 1L;

    OutletRefusedException(String message) {
        super(message);
    }

    OutletRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
