package dev.fleetpulse.runtime.lifecycle;

/** Shutdown hooks that can be taken back. */
final class Hooks {

    private Hooks() {}

    /** Takes the hook back; does nothing once the JVM is shutting down, since the hook then runs. */
    static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook ends the process itself.
        }
    }
}
