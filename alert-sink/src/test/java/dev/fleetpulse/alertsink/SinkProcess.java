package dev.fleetpulse.alertsink;

import java.nio.file.Path;

/** The alert sink in a process of its own that a test can kill; the argument is its settings file. */
public final class SinkProcess {

    private SinkProcess() {}

    /** Ends with the exit code of the service. */
    public static void main(String[] args) {
        System.exit(AlertSinkMain.run(Path.of(args[0]), System.getenv()));
    }
}
