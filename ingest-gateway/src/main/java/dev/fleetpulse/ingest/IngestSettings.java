package dev.fleetpulse.ingest;

import dev.fleetpulse.runtime.config.Checks;
import dev.fleetpulse.runtime.config.Default;
import java.time.Duration;

/**
 * How events are taken in.
 *
 * @param allowShift whether {@code ?shift_to=now} may move events in time; for demos, where old logs should look new
 * @param maxInFlightEvents most events handed to Kafka and not yet acknowledged; beyond, callers get 429
 * @param ackTimeout how long Kafka may take to acknowledge an event, retries included; beyond, callers get 503
 */
public record IngestSettings(
        boolean allowShift,
        @Default("10000") int maxInFlightEvents,
        @Default("8s") Duration ackTimeout) {

    public IngestSettings {
        new Checks()
                .range("max_in_flight_events", maxInFlightEvents, 1_000, 1_000_000)
                .that(
                        ackTimeout.compareTo(Duration.ofSeconds(1)) >= 0
                                && ackTimeout.compareTo(Duration.ofSeconds(30)) <= 0,
                        "ack_timeout",
                        "out of range",
                        ackTimeout,
                        "1s to 30s")
                .done();
    }
}
