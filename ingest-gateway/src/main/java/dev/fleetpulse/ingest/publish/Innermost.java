package dev.fleetpulse.ingest.publish;

/** The cause at the bottom of an error: what Kafka's and the registry's clients wrap, sometimes four times. */
final class Innermost {

    private Innermost() {}

    /** What it says; its kind, if it says nothing. */
    static String message(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
