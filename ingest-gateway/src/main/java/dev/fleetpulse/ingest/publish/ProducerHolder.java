package dev.fleetpulse.ingest.publish;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The producer in use. It is made when first needed, since it cannot be made while the broker's name does not resolve; one
 * that failed for good (for example after an authorisation error, from which an idempotent producer never recovers) is
 * replaced, so that the next batch has a chance. Thread-safe.
 */
public final class ProducerHolder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ProducerHolder.class);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private @Nullable Producer<byte[], byte[]> producer;
    private boolean closed;

    /** @param producers makes a producer whenever one is needed */
    public ProducerHolder(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
    }

    /**
     * The producer in use; made now if there is none.
     *
     * @throws org.apache.kafka.common.KafkaException when it cannot be made
     */
    synchronized Producer<byte[], byte[]> get() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        if (producer == null) {
            producer = producers.get();
        }
        return producer;
    }

    /** Sends a record; whatever goes wrong is told to the callback, once. */
    void send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        Producer<byte[], byte[]> current = null;
        try {
            current = get();
            Future<RecordMetadata> unused = current.send(record, following(current, callback));
        } catch (RuntimeException e) {
            callback.onCompletion(null, e);
            drop(current, e);
        }
    }

    /** Waits a few seconds for what is on its way, then drops it. */
    @Override
    public void close() {
        Producer<byte[], byte[]> last;
        synchronized (this) {
            last = producer;
            producer = null;
            closed = true;
        }
        if (last != null) {
            last.close(CLOSE_LIMIT);
        }
    }

    private Callback following(Producer<byte[], byte[]> current, Callback callback) {
        return (metadata, failure) -> {
            callback.onCompletion(metadata, failure);
            if (failure != null && !(failure instanceof RetriableException)) {
                drop(current, failure);
            }
        };
    }

    /** The first to see a producer fail drops it. That can be the producer's own thread, so closing must not wait. */
    private void drop(@Nullable Producer<byte[], byte[]> failed, Exception cause) {
        synchronized (this) {
            if (failed == null || producer != failed) {
                return;
            }
            producer = null;
        }
        log.atWarn().addKeyValue("error", cause.toString()).log("Producer failed for good, replacing it");
        failed.close(Duration.ZERO);
    }
}
