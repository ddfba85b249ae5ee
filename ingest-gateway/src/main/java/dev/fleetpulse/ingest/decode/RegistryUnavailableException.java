package dev.fleetpulse.ingest.decode;

/** The schema registry does not answer, so Avro cannot be read now; never leaves this package. */
final class RegistryUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    RegistryUnavailableException(String detail, Throwable cause) {
        super(detail, cause);
    }
}
