package dev.fleetpulse.alertsink.dispatch;

import dev.fleetpulse.alertsink.ledger.LedgerReader;
import dev.fleetpulse.alertsink.wire.Reading;
import dev.fleetpulse.alertsink.wire.WireReader;
import dev.fleetpulse.schema.AlertTransition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer's life in a lane: membership of the group, reading, holding back, committing.
 *
 * <p>Nothing is sent before the ledger has been read to its end after partitions were assigned: their former owner may
 * have sent what is read here again. When partitions are given away, what is under way is awaited first. For the lane's
 * thread.
 */
final class LaneSession implements ConsumerRebalanceListener, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LaneSession.class);

    private static final Duration IDLE_POLL = Duration.ofMillis(200);
    private static final Duration BUSY_POLL = Duration.ofMillis(10);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Duration COMMIT_EVERY = Duration.ofSeconds(1);
    private static final Duration KAFKA_LIMIT = Duration.ofSeconds(3);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

    /** What a session shares with its lane. */
    record Surroundings(LaneStatus status, InstantSource clock, Duration drainLimit) {}

    private final Consumer<byte[], byte[]> consumer;
    private final WireReader<AlertTransition> alerts;
    private final LedgerReader ledger;
    private final LaneWork work;
    private final Surroundings around;
    private final UnreadRecords unread;

    /** Partitions whose next record waits for the schema registry, and when it is looked at again. */
    private final Map<TopicPartition, Instant> held = new HashMap<>();

    private boolean joined;
    private boolean ledgerIsLevel;
    private Instant nextLedgerLook;
    private Instant nextCommit;
    private @Nullable String registryProblem;

    LaneSession(
            String topic,
            Consumer<byte[], byte[]> consumer,
            WireReader<AlertTransition> alerts,
            LedgerReader ledger,
            LaneWork work,
            Surroundings around) {
        this.consumer = consumer;
        this.alerts = alerts;
        this.ledger = ledger;
        this.work = work;
        this.around = around;
        this.unread = new UnreadRecords(consumer, around.clock());
        this.nextLedgerLook = around.clock().instant();
        this.nextCommit = around.clock().instant();
        consumer.subscribe(List.of(topic), this);
    }

    /** One round: answers, ledger, tries, records, offsets. Takes at most a fraction of a second unless Kafka is slow. */
    void step() {
        work.handleAnswers(Duration.ZERO);
        readLedgerIfNeeded();
        if (ledgerIsLevel) {
            work.startDue();
        }
        holdBack();
        take(consumer.poll(pollTime()));
        commitIfDue();
        work.showLoad(unread.count());
    }

    /** Awaits what is under way, within the limit, and commits. */
    void finish() {
        drain();
        commitNow();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_LIMIT));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        StartingPoint.seekWhereNothingIsCommitted(
                consumer, partitions, around.clock().instant());
        joined = true;
        ledgerIsLevel = false;
        nextLedgerLook = around.clock().instant();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        drain();
        commitNow();
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    private void readLedgerIfNeeded() {
        Instant now = around.clock().instant();
        if (!joined || ledgerIsLevel || now.isBefore(nextLedgerLook)) {
            showObstacle(joined ? null : "joining the consumer group");
            return;
        }
        Optional<String> problem = ledger.catchUp();
        ledgerIsLevel = problem.isEmpty();
        nextLedgerLook = now.plus(AGAIN_AFTER);
        showObstacle(problem.map(text -> "receipts cannot be read: " + text).orElse(null));
        problem.ifPresent(text -> log.atWarn().addKeyValue("error", text).log("Receipts cannot be read, trying again"));
    }

    private void showObstacle(@Nullable String own) {
        if (own != null) {
            around.status().obstacle(own);
        } else if (ledgerIsLevel) {
            around.status().obstacle(registryProblem);
        }
    }

    /** Reads nothing while there is no room, and nothing of partitions that wait for the registry. */
    private void holdBack() {
        Instant now = around.clock().instant();
        held.values().removeIf(until -> !until.isAfter(now));
        Set<TopicPartition> assigned = consumer.assignment();
        Set<TopicPartition> paused = new HashSet<>(work.isFull() ? assigned : held.keySet());
        paused.retainAll(assigned);
        if (!paused.equals(consumer.paused())) {
            Set<TopicPartition> open = new HashSet<>(assigned);
            open.removeAll(paused);
            consumer.pause(paused);
            consumer.resume(open);
        }
    }

    private Duration pollTime() {
        if (!work.isQuiet()) {
            return BUSY_POLL;
        }
        Duration untilDue = work.nextDue()
                .map(due -> Duration.between(around.clock().instant(), due))
                .orElse(IDLE_POLL);
        if (untilDue.compareTo(BUSY_POLL) < 0) {
            return BUSY_POLL;
        }
        return untilDue.compareTo(IDLE_POLL) < 0 ? untilDue : IDLE_POLL;
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            takeUntilHeld(partition, records.records(partition));
        }
    }

    private void takeUntilHeld(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Reading<AlertTransition> reading = alerts.read(record.topic(), record.value());
            if (reading instanceof Reading.Unavailable<AlertTransition> away) {
                hold(partition, record.offset(), away.detail());
                return;
            }
            registryProblem = null;
            if (reading instanceof Reading.Value<AlertTransition> alert) {
                work.take(record, alert.value());
            } else if (reading instanceof Reading.Undecodable<AlertTransition> bad) {
                work.takeUnreadable(record, bad.detail());
            }
        }
    }

    private void hold(TopicPartition partition, long offset, String detail) {
        consumer.seek(partition, offset);
        held.put(partition, around.clock().instant().plus(AGAIN_AFTER));
        if (registryProblem == null) {
            log.atWarn()
                    .addKeyValue("partition", partition.partition())
                    .addKeyValue("offset", offset)
                    .addKeyValue("error", detail)
                    .log("Schema registry cannot be asked, waiting");
        }
        registryProblem = "schema registry: " + detail;
    }

    private void commitIfDue() {
        Instant now = around.clock().instant();
        if (now.isBefore(nextCommit)) {
            return;
        }
        nextCommit = now.plus(COMMIT_EVERY);
        Map<Integer, Long> offsets = work.toCommit();
        if (!offsets.isEmpty()) {
            consumer.commitAsync(toKafka(offsets), (committed, error) -> {
                if (error == null) {
                    work.committed(offsets);
                } else {
                    log.atDebug().addKeyValue("error", error.toString()).log("Offsets not committed, trying again");
                }
            });
        }
    }

    private void commitNow() {
        Map<Integer, Long> offsets = work.toCommit();
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(toKafka(offsets), KAFKA_LIMIT);
            work.committed(offsets);
        } catch (KafkaException e) {
            log.atWarn()
                    .addKeyValue("error", e.toString())
                    .log("Offsets not committed, their alerts will be read again and found in the ledger");
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> toKafka(Map<Integer, Long> offsets) {
        return consumer.assignment().stream()
                .filter(partition -> offsets.containsKey(partition.partition()))
                .collect(Collectors.toMap(
                        partition -> partition,
                        partition -> new OffsetAndMetadata(offsets.getOrDefault(partition.partition(), 0L))));
    }

    private void drain() {
        Instant deadline = around.clock().instant().plus(around.drainLimit());
        work.handleAnswers(Duration.ZERO);
        while (!work.isQuiet() && around.clock().instant().isBefore(deadline)) {
            work.handleAnswers(BUSY_POLL);
        }
    }

    private void forget(Collection<TopicPartition> partitions) {
        Set<Integer> gone = partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        held.keySet().removeAll(partitions);
        registryProblem = held.isEmpty() ? null : registryProblem;
        work.drop(gone::contains);
    }
}
