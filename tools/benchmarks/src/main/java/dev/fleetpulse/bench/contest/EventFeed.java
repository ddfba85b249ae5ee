package dev.fleetpulse.bench.contest;

import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.AvroSerdes;
import dev.fleetpulse.topic.BotKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Puts events on a topic, each in the partition that owns its bot. One thread sends. */
public final class EventFeed implements AutoCloseable {

    /** Of every topic. */
    public static final int PARTITIONS = 12;

    private static final int LINGER_MILLIS = 20;
    /** To wake for each event of thousands a second would take a quarter of a core from what is measured. */
    private static final long LEAST_WAIT_NANOS = 1_000_000;

    private static final int BATCH_BYTES = 256 << 10;

    private final String topic;
    private final Serializer<TelemetryEvent> values;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /**
     * For a topic that exists.
     *
     * @param properties of the producer; what they do not say is set for throughput
     */
    public EventFeed(String topic, String registryUrl, Map<String, ?> properties) {
        Map<String, Object> config =
                new HashMap<>(Map.of("compression.type", "lz4", "linger.ms", LINGER_MILLIS, "batch.size", BATCH_BYTES));
        config.putAll(properties);
        this.topic = topic;
        this.values = new AvroSerdes(registryUrl, Map.of()).serializer();
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Makes a topic that keeps everything.
     *
     * @param timestamps {@code CreateTime} or {@code LogAppendTime}
     */
    public static void make(Admin admin, String topic, String timestamps)
            throws InterruptedException, ExecutionException {
        NewTopic made = new NewTopic(topic, PARTITIONS, (short) 1)
                .configs(Map.of("message.timestamp.type", timestamps, "retention.ms", "-1"));
        admin.createTopics(List.of(made)).all().get();
    }

    /** Sends an event; returns before it has arrived. What fails is told on close. */
    public void send(TelemetryEvent event) {
        String key = BotKey.of(event.getFleet(), event.getBot());
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic,
                BotKey.owner(key, PARTITIONS),
                event.getOccurredAt().toEpochMilli(),
                key.getBytes(StandardCharsets.UTF_8),
                values.serialize(topic, event));
        var unused = producer.send(record, (place, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
        });
    }

    /** Sends so many events at an even rate, each within a millisecond of its time, no matter which have arrived. */
    public void sendAtRate(Workload workload, long events, int eventsPerSecond) {
        Instant begin = Instant.now();
        long start = System.nanoTime();
        for (long i = 0; i < events && !Thread.currentThread().isInterrupted(); i++) {
            long due = TimeUnit.SECONDS.toNanos(1) * i / eventsPerSecond;
            for (long wait = start + due - System.nanoTime(); wait > 0; wait = start + due - System.nanoTime()) {
                LockSupport.parkNanos(Math.max(wait, LEAST_WAIT_NANOS));
            }
            send(workload.next(begin.plusNanos(due)));
        }
    }

    /**
     * Waits until all have arrived.
     *
     * @throws IllegalStateException if one did not
     */
    @Override
    public void close() {
        producer.close();
        values.close();
        Exception problem = failure.get();
        if (problem != null) {
            throw new IllegalStateException(topic + ": an event was not written", problem);
        }
    }
}
