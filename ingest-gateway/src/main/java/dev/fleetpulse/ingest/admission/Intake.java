package dev.fleetpulse.ingest.admission;

import dev.fleetpulse.ingest.admission.InFlightLimit.Permit;
import dev.fleetpulse.ingest.admission.Verdict.Full;
import dev.fleetpulse.ingest.admission.Verdict.NothingAcceptable;
import dev.fleetpulse.ingest.admission.Verdict.Taken;
import dev.fleetpulse.ingest.admission.Verdict.Unavailable;
import dev.fleetpulse.ingest.decode.BatchDecoder;
import dev.fleetpulse.ingest.decode.DecodeContext;
import dev.fleetpulse.ingest.decode.Decoded.Rejected;
import dev.fleetpulse.ingest.decode.Decoding;
import dev.fleetpulse.ingest.decode.Decoding.Batch;
import dev.fleetpulse.ingest.decode.Decoding.Undecided;
import dev.fleetpulse.ingest.decode.Decoding.Unreadable;
import dev.fleetpulse.ingest.decode.EventFormat;
import dev.fleetpulse.ingest.publish.Delivery;
import dev.fleetpulse.ingest.publish.Delivery.NotAcknowledged;
import dev.fleetpulse.ingest.publish.EventPublisher;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Takes requests in: decode, admit, publish, judge. Thread-safe. */
public final class Intake {

    private final BatchDecoder decoder;
    private final InFlightLimit limit;
    private final EventPublisher publisher;
    private final IngestMetrics metrics;

    /** The publisher stays the caller's to close. */
    public Intake(BatchDecoder decoder, InFlightLimit limit, EventPublisher publisher, IngestMetrics metrics) {
        this.decoder = decoder;
        this.limit = limit;
        this.publisher = publisher;
        this.metrics = metrics;
    }

    /** Judges a body of limited size; blocks until the broker has answered or the time for it is up. */
    public Verdict take(EventFormat format, byte[] body, DecodeContext context) {
        Decoding decoding = decoder.decode(format, body, context);
        if (decoding instanceof Unreadable unreadable) {
            metrics.requestUnreadable(unreadable.reason());
            return new Verdict.Unreadable(unreadable.reason(), unreadable.detail());
        }
        if (decoding instanceof Undecided undecided) {
            metrics.eventsFailed(1);
            return new Unavailable(undecided.detail());
        }
        Batch batch = (Batch) decoding;
        return take(batch.accepted(), batch.rejected());
    }

    private Verdict take(List<TelemetryEvent> accepted, List<Rejected> rejected) {
        metrics.eventsRejected(rejected);
        if (accepted.isEmpty()) {
            return new NothingAcceptable(rejected);
        }
        Optional<String> obstacle = publisher.obstacle();
        if (obstacle.isPresent()) {
            metrics.eventsFailed(accepted.size());
            return new Unavailable(obstacle.get());
        }
        List<ProducerRecord<byte[], byte[]>> records = publisher.encode(accepted);
        Optional<Permit> permit = limit.tryAdmit(records.size(), bytes(records));
        return permit.isPresent() ? publish(records, permit.get(), rejected) : noRoom(records.size());
    }

    /** Where the broker has stopped acknowledging, that is why there is no room. */
    private Verdict noRoom(int count) {
        if (publisher.isAcknowledging()) {
            metrics.eventsThrottled(count);
            return new Full();
        }
        metrics.eventsFailed(count);
        return new Unavailable("the broker does not acknowledge events");
    }

    private Verdict publish(List<ProducerRecord<byte[], byte[]>> records, Permit permit, List<Rejected> rejected) {
        long started = System.nanoTime();
        Delivery delivery = publisher.publish(records, permit::settled).join();
        permit.answered();
        metrics.published(Duration.ofNanos(System.nanoTime() - started));
        if (delivery instanceof NotAcknowledged failure) {
            metrics.eventsFailed(records.size());
            return new Unavailable("the broker did not acknowledge every event: " + failure.detail());
        }
        metrics.eventsAccepted(records.size());
        return new Taken(records.size(), rejected);
    }

    private static long bytes(List<ProducerRecord<byte[], byte[]>> records) {
        return records.stream()
                .mapToLong(record -> record.key().length + record.value().length)
                .sum();
    }
}
