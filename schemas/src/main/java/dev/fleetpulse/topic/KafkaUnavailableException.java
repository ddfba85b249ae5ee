package dev.fleetpulse.topic;

/** Kafka could not be asked: it does not answer in time, or refuses us. Whether trying again helps, the cause tells. */
public final class KafkaUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KafkaUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
