package dev.fleetpulse.ingest.publish;

import dev.fleetpulse.ingest.publish.Delivery.Acknowledged;
import dev.fleetpulse.ingest.publish.Delivery.NotAcknowledged;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Follows the records of one batch. The outcome is known at the first failure or the last acknowledgement; the batch is
 * settled when the producer holds none of its records any more. Thread-safe.
 */
final class BatchCallback implements Callback {

    private final AtomicInteger open;
    private final Runnable settled;
    private final CompletableFuture<Delivery> outcome = new CompletableFuture<>();

    /**
     * @param records how many records the batch has, at least 1
     * @param settled called once, when the last is done
     */
    BatchCallback(int records, Runnable settled) {
        this.open = new AtomicInteger(records);
        this.settled = settled;
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
        if (failure != null) {
            failed(failure);
        }
        done(1);
    }

    /** Records that were never handed to the producer, because an earlier one failed. */
    void notSent(int records) {
        if (records > 0) {
            done(records);
        }
    }

    void failed(Exception failure) {
        outcome.complete(new NotAcknowledged(describe(failure)));
    }

    boolean hasFailed() {
        return outcome.isDone();
    }

    /** What became of the batch; always the same future. */
    CompletableFuture<Delivery> outcome() {
        return outcome;
    }

    private void done(int records) {
        if (open.addAndGet(-records) == 0) {
            settled.run();
            outcome.complete(new Acknowledged());
        }
    }

    private static String describe(Exception failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
