package dev.fleetpulse.ingest.publish;

import dev.fleetpulse.ingest.publish.Delivery.Acknowledged;
import dev.fleetpulse.ingest.publish.Delivery.NotAcknowledged;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Hands batches to Kafka and tells when all of a batch is acknowledged. Closed to batches until {@link #open()}: what it
 * needs may not be there yet. Thread-safe; owns its producer.
 */
public final class EventPublisher implements AutoCloseable {

    private final EventsTopic topic;
    private final ProducerHolder producers;
    private final Duration answerLimit;
    private volatile Optional<String> obstacle = Optional.of("starting");
    private volatile boolean acknowledging = true;

    /**
     * @param answerLimit longest time until a batch's outcome is told, whatever the producer does
     */
    public EventPublisher(EventsTopic topic, ProducerHolder producers, Duration answerLimit) {
        this.topic = topic;
        this.producers = producers;
        this.answerLimit = answerLimit;
    }

    /** Why no batch can be published now; empty when one can. */
    public Optional<String> obstacle() {
        return obstacle;
    }

    /** Whether the last batch whose outcome is known was acknowledged; true before the first. */
    public boolean isAcknowledging() {
        return acknowledging;
    }

    /** Notes why no batch can be published now. */
    void block(String reason) {
        obstacle = Optional.of(reason);
    }

    /**
     * Registers the schema, connects the producer and from then on takes batches. To be called again when it fails.
     *
     * @throws org.apache.kafka.common.KafkaException when registry or broker do not answer, or the topic is not there
     */
    void open() {
        topic.registerSchema();
        producers.get().partitionsFor(topic.name());
        obstacle = Optional.empty();
    }

    /** Records of events, ready to be published. */
    public List<ProducerRecord<byte[], byte[]>> encode(List<TelemetryEvent> events) {
        return events.stream().map(topic::toRecord).toList();
    }

    /**
     * Publishes a batch in its order. Blocks only where the producer does, see {@link ProducerSettings}.
     *
     * @param records at least one
     * @param settled called once, possibly before this returns: the producer holds none of the records any more. That can
     *     be later than the outcome
     * @return never completes exceptionally
     */
    public CompletableFuture<Delivery> publish(List<ProducerRecord<byte[], byte[]>> records, Runnable settled) {
        BatchCallback batch = new BatchCallback(records.size(), settled);
        int sent = 0;
        while (sent < records.size() && !batch.hasFailed()) {
            producers.send(records.get(sent), batch);
            sent++;
        }
        batch.notSent(records.size() - sent);
        return batch.outcome()
                .copy()
                .completeOnTimeout(
                        new NotAcknowledged("no answer within " + answerLimit.toMillis() + " ms"),
                        answerLimit.toMillis(),
                        TimeUnit.MILLISECONDS)
                .whenComplete((delivery, never) -> acknowledging = delivery instanceof Acknowledged);
    }

    /** Waits a few seconds for what is on its way, then drops it. */
    @Override
    public void close() {
        block("stopping");
        producers.close();
    }
}
