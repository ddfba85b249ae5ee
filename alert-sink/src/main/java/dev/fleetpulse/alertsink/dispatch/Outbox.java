package dev.fleetpulse.alertsink.dispatch;

import dev.fleetpulse.schema.DeliveryReceipt;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes receipts and dead letters. A future completes when the brokers have the record, on the producer's thread, and
 * exceptionally when they do not; nothing is tried again beyond what the producer does itself. Thread-safe.
 */
final class Outbox implements AutoCloseable {

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

    private final Producer<byte[], byte[]> producer;
    private final Serializer<DeliveryReceipt> receipts;
    private final String deliveries;
    private final String deadLetters;

    /** Takes over the producer and the serializer: {@link #close()} closes both. */
    Outbox(Producer<byte[], byte[]> producer, Serializer<DeliveryReceipt> receipts, TopicSettings topics) {
        this.producer = producer;
        this.receipts = receipts;
        this.deliveries = topics.name(Topics.DELIVERIES);
        this.deadLetters = topics.name(Topics.DEAD_LETTER);
    }

    /** Writes a receipt under its notification's id. May wait for the schema registry once. */
    CompletionStage<RecordMetadata> write(DeliveryReceipt receipt) {
        try {
            byte[] key = receipt.getNotificationId().getBytes(StandardCharsets.UTF_8);
            return send(new ProducerRecord<>(deliveries, key, receipts.serialize(deliveries, receipt)));
        } catch (KafkaException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** Writes a dead letter; one that is too large, without its value. */
    CompletionStage<RecordMetadata> write(DeadLetter letter) {
        return send(letter.toRecord(deadLetters))
                .exceptionallyCompose(error -> error instanceof RecordTooLargeException
                        ? send(letter.toRecordWithoutValue(deadLetters))
                        : CompletableFuture.failedStage(error));
    }

    @Override
    public void close() {
        producer.close(CLOSE_LIMIT);
        receipts.close();
    }

    private CompletionStage<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<RecordMetadata> written = new CompletableFuture<>();
        try {
            Future<RecordMetadata> unused = producer.send(record, (place, error) -> {
                if (error == null) {
                    written.complete(place);
                } else {
                    written.completeExceptionally(error);
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            written.completeExceptionally(e);
        }
        return written;
    }
}
