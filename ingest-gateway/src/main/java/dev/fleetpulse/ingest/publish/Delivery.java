package dev.fleetpulse.ingest.publish;

/** What became of a batch that was handed to Kafka. */
public sealed interface Delivery {

    /** Every event is acknowledged by all in-sync replicas. */
    record Acknowledged() implements Delivery {}

    /**
     * At least one event is not acknowledged in time; some may be in the topic. Sending the whole batch again is safe as
     * far as the events have ids of their own.
     *
     * @param detail why, for operators; holds no event data
     */
    record NotAcknowledged(String detail) implements Delivery {}
}
