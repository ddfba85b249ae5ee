package dev.fleetpulse.ingest.decode;

import java.util.Locale;

/** One spelling for each reason: upper case, and of two names for the same thing the one in wider use. */
final class ReasonCodes {

    private ReasonCodes() {}

    /** The code to store for a code as sent. */
    static String normal(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        return switch (upper) {
            case "VALIDATION_FAILED" -> "VALIDATION_FAIL";
            case "UNKNOWN_ACTION" -> "UNKNOWN_CALLBACK";
            default -> upper;
        };
    }
}
