package dev.fleetpulse.alertsink.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a receiver begins that has no committed offset, being new or away for longer than the brokers keep offsets: with
 * the alerts of the last {@link #LOOK_BACK}. From the start would be 90 days of alerts at once, from the end would miss
 * one that came while the sink started.
 *
 * <p>Kafka's own {@code auto.offset.reset=by_duration} does not serve: on a partition without such records the consumer
 * asks again only after 30 seconds.
 */
final class StartingPoint {

    /** As long as the longest time after which a notification is given up by default. */
    static final Duration LOOK_BACK = Duration.ofHours(24);

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private StartingPoint() {}

    /** Moves a consumer; throws Kafka's exceptions when the brokers do not answer. */
    static void seekWhereNothingIsCommitted(
            Consumer<byte[], byte[]> consumer, Collection<TopicPartition> assigned, Instant now) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(assigned), LIMIT);
        Set<TopicPartition> fresh = assigned.stream()
                .filter(partition -> committed.get(partition) == null)
                .collect(Collectors.toSet());
        if (fresh.isEmpty()) {
            return;
        }
        // Ends first: what is written after this line has a time behind the look-back, or lies behind the end.
        Map<TopicPartition, Long> ends = consumer.endOffsets(fresh, LIMIT);
        long from = now.minus(LOOK_BACK).toEpochMilli();
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(
                fresh.stream().collect(Collectors.toMap(partition -> partition, partition -> from)), LIMIT);
        for (TopicPartition partition : fresh) {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? ends.getOrDefault(partition, 0L) : start.offset());
        }
    }
}
