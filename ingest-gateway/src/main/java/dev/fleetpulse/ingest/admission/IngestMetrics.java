package dev.fleetpulse.ingest.admission;

import dev.fleetpulse.ingest.decode.Decoded.Rejected;
import dev.fleetpulse.ingest.decode.Decoding;
import dev.fleetpulse.ingest.decode.RejectionCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What the gateway counts. Every event of every readable request is counted once, under one result:
 *
 * <pre>received = accepted + rejected + throttled + failed</pre>
 *
 * <ul>
 *   <li>{@code fleetpulse_ingest_events_total{result}}: {@code accepted} by the broker; {@code rejected} as bad, the codes
 *       in {@code fleetpulse_ingest_rejected_total{code}}, whose sum is the same; {@code throttled} with 429; {@code failed}
 *       with 503. Senders send the last two again, and then they are counted again.
 *   <li>{@code fleetpulse_ingest_unreadable_total{reason}}: requests whose events could not even be counted.
 *   <li>{@code fleetpulse_ingest_in_flight_events}: handed to the producer, not yet acknowledged or given up.
 *   <li>{@code fleetpulse_ingest_publish_seconds}: from hand-over to outcome, one a batch, failed ones included.
 * </ul>
 *
 * <p>Alert on {@code failed} above 0 for minutes, and on a rising share of {@code throttled} or {@code rejected}.
 */
public final class IngestMetrics {

    private final Map<RejectionCode, Counter> codes = new EnumMap<>(RejectionCode.class);
    private final Map<Decoding.Reason, Counter> unreadable = new EnumMap<>(Decoding.Reason.class);
    private final Counter accepted;
    private final Counter rejected;
    private final Counter throttled;
    private final Counter failed;
    private final Timer publish;

    /** Registers all meters with all their labels, so that the first of a kind is seen as an increase. */
    public IngestMetrics(MeterRegistry registry, InFlightLimit limit) {
        this.accepted = events("accepted", registry);
        this.rejected = events("rejected", registry);
        this.throttled = events("throttled", registry);
        this.failed = events("failed", registry);
        for (RejectionCode code : RejectionCode.values()) {
            codes.put(code, rejected(code, registry));
        }
        for (Decoding.Reason reason : Decoding.Reason.values()) {
            unreadable.put(reason, unreadable(reason, registry));
        }
        this.publish = Timer.builder("fleetpulse.ingest.publish")
                .description("Time from handing a batch to the producer until its outcome is known")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(10))
                .register(registry);
        Gauge.builder("fleetpulse.ingest.in.flight.events", limit, InFlightLimit::events)
                .description("Events handed to the producer and not yet acknowledged or given up")
                .register(registry);
    }

    void eventsAccepted(int count) {
        accepted.increment(count);
    }

    void eventsRejected(List<Rejected> events) {
        rejected.increment(events.size());
        events.forEach(event -> Objects.requireNonNull(codes.get(event.code())).increment());
    }

    void eventsThrottled(int count) {
        throttled.increment(count);
    }

    void eventsFailed(int count) {
        failed.increment(count);
    }

    void requestUnreadable(Decoding.Reason reason) {
        Objects.requireNonNull(unreadable.get(reason)).increment();
    }

    void published(Duration took) {
        publish.record(took);
    }

    private static Counter rejected(RejectionCode code, MeterRegistry registry) {
        return Counter.builder("fleetpulse.ingest.rejected")
                .description("Rejected events by what was wrong first")
                .tag("code", code.wire())
                .register(registry);
    }

    private static Counter unreadable(Decoding.Reason reason, MeterRegistry registry) {
        return Counter.builder("fleetpulse.ingest.unreadable")
                .description("Requests whose body could not be taken apart into events")
                .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private static Counter events(String result, MeterRegistry registry) {
        return Counter.builder("fleetpulse.ingest.events")
                .description("Events received, by what became of them")
                .tag("result", result)
                .register(registry);
    }
}
