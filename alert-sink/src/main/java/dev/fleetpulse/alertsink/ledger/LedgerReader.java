package dev.fleetpulse.alertsink.ledger;

import dev.fleetpulse.alertsink.wire.Reading;
import dev.fleetpulse.alertsink.wire.WireReader;
import dev.fleetpulse.schema.DeliveryReceipt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a {@link DeliveryLedger} level with the topic {@code deliveries}. Reads every partition, beginning one
 * {@link DeliveryLedger#HORIZON} ago; later calls go on where the last one ended. For one thread.
 */
public final class LedgerReader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LedgerReader.class);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

    private final String topic;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final WireReader<DeliveryReceipt> receipts;
    private final DeliveryLedger ledger;
    private final InstantSource clock;
    private final Duration patience;
    private @Nullable Consumer<byte[], byte[]> consumer;

    /**
     * @param topic full name of the deliveries topic
     * @param consumers makes consumers without a group; this class closes what it asked for
     * @param patience how long one call may stand still before it reports back
     */
    public LedgerReader(
            String topic,
            Supplier<Consumer<byte[], byte[]>> consumers,
            WireReader<DeliveryReceipt> receipts,
            DeliveryLedger ledger,
            InstantSource clock,
            Duration patience) {
        this.topic = topic;
        this.consumers = consumers;
        this.receipts = receipts;
        this.ledger = ledger;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Reads to the topic's end at this moment.
     *
     * @return empty when the end was reached; else what stands in the way, and calling again goes on from there
     */
    public Optional<String> catchUp() {
        try {
            Consumer<byte[], byte[]> open = open();
            return readTo(open.endOffsets(open.assignment(), patience), open);
        } catch (KafkaException e) {
            close();
            return Optional.of(topic + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        Consumer<byte[], byte[]> open = consumer;
        consumer = null;
        if (open != null) {
            open.close(CloseOptions.timeout(CLOSE_LIMIT));
        }
    }

    private Consumer<byte[], byte[]> open() {
        Consumer<byte[], byte[]> known = consumer;
        if (known != null) {
            return known;
        }
        Consumer<byte[], byte[]> made = consumers.get();
        consumer = made;
        List<TopicPartition> partitions = made.partitionsFor(topic, patience).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        made.assign(partitions);
        seekToHorizon(made, partitions);
        return made;
    }

    private void seekToHorizon(Consumer<byte[], byte[]> made, List<TopicPartition> partitions) {
        long from = clock.instant().minus(DeliveryLedger.HORIZON).toEpochMilli();
        Map<TopicPartition, Long> horizon = new HashMap<>();
        partitions.forEach(partition -> horizon.put(partition, from));
        Map<TopicPartition, OffsetAndTimestamp> starts = made.offsetsForTimes(horizon, patience);
        Map<TopicPartition, Long> ends = made.endOffsets(partitions, patience);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp start = starts.get(partition);
            made.seek(partition, start == null ? ends.getOrDefault(partition, 0L) : start.offset());
        }
    }

    private Optional<String> readTo(Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> open) {
        Instant deadline = clock.instant().plus(patience);
        while (ends.entrySet().stream().anyMatch(end -> open.position(end.getKey(), patience) < end.getValue())) {
            ConsumerRecords<byte[], byte[]> records = open.poll(POLL);
            Optional<String> problem = take(records, open);
            if (problem.isPresent()) {
                return problem;
            }
            Instant now = clock.instant();
            if (!records.isEmpty()) {
                deadline = now.plus(patience);
            } else if (now.isAfter(deadline)) {
                return Optional.of(topic + ": nothing came for " + patience.toSeconds() + " s before its end");
            }
        }
        return Optional.empty();
    }

    /** Takes what can be read; each partition goes back to its first record that cannot be for now. */
    private Optional<String> take(ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> open) {
        Optional<String> problem = Optional.empty();
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                Reading<DeliveryReceipt> reading = receipts.read(topic, record.value());
                if (reading instanceof Reading.Unavailable<DeliveryReceipt> away) {
                    open.seek(partition, record.offset());
                    problem = Optional.of("schema registry: " + away.detail());
                    break;
                }
                note(record, reading);
            }
        }
        return problem;
    }

    private void note(ConsumerRecord<byte[], byte[]> record, Reading<DeliveryReceipt> reading) {
        if (reading instanceof Reading.Value<DeliveryReceipt> receipt) {
            ledger.record(receipt.value());
        } else if (record.value() != null) {
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .log("Receipt cannot be read, passed over");
        }
    }
}
