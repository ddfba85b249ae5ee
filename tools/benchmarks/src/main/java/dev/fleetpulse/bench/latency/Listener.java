package dev.fleetpulse.bench.latency;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** A consumer in a thread of its own that hears probes on a topic. To be started once, then closed. */
final class Listener implements AutoCloseable {

    /** What is not the number of a probe. */
    static final int NO_PROBE = -1;

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int FETCH_WAIT_MILLIS = 10;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final ToIntFunction<ConsumerRecord<byte[], byte[]>> number;
    private final Probes probes;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Thread thread;

    /**
     * Made, not started.
     *
     * @param isolation {@code read_committed} or {@code read_uncommitted}
     * @param number which probe a record is, or {@link #NO_PROBE}
     */
    Listener(
            String bootstrapServers,
            String isolation,
            String topic,
            ToIntFunction<ConsumerRecord<byte[], byte[]>> number,
            Probes probes) {
        this.number = number;
        this.probes = probes;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "enable.auto.commit", false,
                        "isolation.level", isolation,
                        "fetch.max.wait.ms", FETCH_WAIT_MILLIS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread = new Thread(this::run, "listener-" + topic);
    }

    /** Hears from now on. */
    void start() {
        thread.start();
    }

    private void run() {
        try (consumer) {
            while (true) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                long now = System.nanoTime();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    int probe = number.applyAsInt(record);
                    if (probe != NO_PROBE) {
                        probes.heard(probe, now);
                    }
                }
            }
        } catch (WakeupException e) {
            // closed
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    /**
     * Ends it.
     *
     * @throws IllegalStateException if it had failed
     */
    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        RuntimeException problem = failure.get();
        if (problem != null) {
            throw new IllegalStateException(thread.getName() + " failed", problem);
        }
    }
}
