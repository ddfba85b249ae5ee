package dev.fleetpulse.ingest;

import dev.fleetpulse.runtime.config.Checks;
import dev.fleetpulse.runtime.config.Default;
import dev.fleetpulse.topic.BotKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How events are taken in.
 *
 * @param allowShift whether {@code ?shift_to=now} may move events in time; for demos, where old logs should look new
 * @param maxInFlightEvents most events handed to Kafka and not yet acknowledged; beyond, callers get 429
 * @param ackTimeout how long Kafka may take to acknowledge an event, retries included; beyond, callers get 503
 * @param heartbeatInterval how often the gateway sends a heartbeat of its own, by which rules tell silence of the ingest from
 *     silence of bots; {@code 0s}: never
 * @param name what the gateway is called as a bot of the fleet {@code fleetpulse}; without one, the host's name. Two gateways
 *     on one host need names
 */
public record IngestSettings(
        boolean allowShift,
        @Default("10000") int maxInFlightEvents,
        @Default("8s") Duration ackTimeout,
        @Default("10s") Duration heartbeatInterval,
        @Nullable String name) {

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
                .that(
                        heartbeatInterval.isZero()
                                || (heartbeatInterval.compareTo(Duration.ofSeconds(1)) >= 0
                                        && heartbeatInterval.compareTo(Duration.ofSeconds(10)) <= 0),
                        "heartbeat_interval",
                        "out of range",
                        heartbeatInterval,
                        "0s, or 1s to 10s")
                .that(
                        name == null || BotKey.NAME.matcher(name).matches(),
                        "name",
                        "no name of a bot",
                        String.valueOf(name),
                        BotKey.NAME.pattern())
                .done();
    }
}
