package dev.fleetpulse.runtime.lifecycle;

/** How a FleetPulse process ends. */
public enum ExitCode {
    /** Done, or stopped by the user. */
    OK(0),
    /** Failed to start, or failed while running. */
    FAILED(1),
    /** Bad usage or bad settings. */
    BAD_CONFIG(2);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number the operating system sees. */
    public int code() {
        return code;
    }
}
