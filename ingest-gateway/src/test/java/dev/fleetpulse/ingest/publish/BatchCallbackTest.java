package dev.fleetpulse.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.ingest.publish.Delivery.Acknowledged;
import dev.fleetpulse.ingest.publish.Delivery.NotAcknowledged;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class BatchCallbackTest {

    private final AtomicInteger settled = new AtomicInteger();
    private final BatchCallback batch = new BatchCallback(3, settled::incrementAndGet);

    @Test
    void shouldKnowNothingBeforeTheLastAcknowledgement() {
        // When
        batch.onCompletion(null, null);
        batch.onCompletion(null, null);

        // Then
        assertThat(batch.outcome()).isNotDone();
        assertThat(settled).hasValue(0);
    }

    @Test
    void shouldAcknowledgeWithTheLast() {
        // When
        batch.onCompletion(null, null);
        batch.onCompletion(null, null);
        batch.onCompletion(null, null);

        // Then
        assertThat(batch.outcome()).isCompletedWithValue(new Acknowledged());
        assertThat(settled).hasValue(1);
    }

    @Test
    void shouldFailAtTheFirstFailureAndSettleWithTheLast() {
        // When
        batch.onCompletion(null, null);
        batch.onCompletion(null, new TimeoutException("too late"));

        // Then
        assertThat(batch.outcome()).isCompletedWithValue(new NotAcknowledged("TimeoutException: too late"));
        assertThat(batch.hasFailed()).isTrue();
        assertThat(settled).hasValue(0);

        // And when
        batch.onCompletion(null, null);

        // Then
        assertThat(batch.outcome()).isCompletedWithValue(new NotAcknowledged("TimeoutException: too late"));
        assertThat(settled).hasValue(1);
    }

    @Test
    void shouldSettleWhatWasNeverSent() {
        // When
        batch.onCompletion(null, new TimeoutException("no metadata"));
        batch.notSent(2);

        // Then
        assertThat(batch.outcome()).isCompletedWithValue(new NotAcknowledged("TimeoutException: no metadata"));
        assertThat(settled).hasValue(1);
    }

    /** When every record was sent, nothing is left over; that must not settle the batch a second time. */
    @Test
    void shouldSettleOnce() {
        // Given
        batch.onCompletion(null, null);
        batch.onCompletion(null, null);
        batch.onCompletion(null, null);

        // When
        batch.notSent(0);

        // Then
        assertThat(settled).hasValue(1);
    }
}
