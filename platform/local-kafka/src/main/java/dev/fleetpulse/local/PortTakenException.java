package dev.fleetpulse.local;

/** Somebody else listens on a port that was asked for; the message names the port and who wanted it. */
public final class PortTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PortTakenException(String what, int port, Throwable cause) {
        super(
                what + ": port " + port + " on " + LoopbackPort.HOST
                        + " is taken; stop what listens there or use another port",
                cause);
    }
}
