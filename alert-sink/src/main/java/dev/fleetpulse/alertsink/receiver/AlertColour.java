package dev.fleetpulse.alertsink.receiver;

import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;

/** The colour of an alert in receivers that have colours: green when it is over, else by severity. */
public final class AlertColour {

    private static final int GREEN = 0x2E7D32;
    private static final int RED = 0xB71C1C;
    private static final int ORANGE = 0xE65100;
    private static final int YELLOW = 0xF9A825;
    private static final int BLUE = 0x1565C0;
    private static final int GREY = 0x616161;

    private AlertColour() {}

    /** As 24 bits of red, green and blue. */
    public static int of(AlertTransition alert) {
        if (alert.getState() == AlertState.RESOLVED) {
            return GREEN;
        }
        return switch (alert.getSeverity()) {
            case CRITICAL -> RED;
            case HIGH -> ORANGE;
            case MEDIUM -> YELLOW;
            case LOW -> BLUE;
            case INFO -> GREY;
        };
    }
}
