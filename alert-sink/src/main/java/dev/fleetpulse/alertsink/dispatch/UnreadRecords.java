package dev.fleetpulse.alertsink.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records a consumer has still to read. Of partitions it reads it knows by itself; the ends of those it holds
 * back it no longer hears of, so they are asked for every few seconds. For the lane's thread.
 */
final class UnreadRecords {

    private static final Duration ASK_EVERY = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final InstantSource clock;
    private Map<TopicPartition, Long> behindPaused = Map.of();
    private Instant nextAsk;

    UnreadRecords(Consumer<byte[], byte[]> consumer, InstantSource clock) {
        this.consumer = consumer;
        this.clock = clock;
        this.nextAsk = clock.instant();
    }

    long count() {
        askIfDue();
        return consumer.assignment().stream().mapToLong(this::unread).sum();
    }

    private void askIfDue() {
        Instant now = clock.instant();
        if (consumer.paused().isEmpty()) {
            behindPaused = Map.of();
        } else if (!now.isBefore(nextAsk)) {
            nextAsk = now.plus(ASK_EVERY);
            try {
                Map<TopicPartition, Long> behind = new HashMap<>();
                consumer.endOffsets(consumer.paused(), LIMIT)
                        .forEach((partition, end) -> behind.put(partition, end - consumer.position(partition, LIMIT)));
                behindPaused = behind;
            } catch (KafkaException e) {
                // The figure stays as old as it is; that Kafka is away is seen elsewhere.
                nextAsk = now.plus(ASK_EVERY.multipliedBy(2));
            }
        }
    }

    private long unread(TopicPartition partition) {
        return Math.max(consumer.currentLag(partition).orElse(0L), behindPaused.getOrDefault(partition, 0L));
    }
}
