package dev.fleetpulse.bench.harness;

import dev.fleetpulse.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends events straight to the broker at a steady rate from a thread of its own, as a bot with a Kafka client does:
 * idempotent, and patient with a broker that is away. What the broker owes is sent faster afterwards.
 */
final class Load {

    /** Longer than any broker is away here. */
    private static final int PATIENCE_MILLIS = 300_000;

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final EventSource source;
    private final long pauseNanos;
    private final Thread thread = new Thread(this::run, "load");
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean stopping;

    Load(Installation installation, EventSource source, int eventsPerSecond) {
        this.topic = installation.name(Topics.EVENTS);
        this.source = source;
        this.pauseNanos = Duration.ofSeconds(1).toNanos() / eventsPerSecond;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        installation.bootstrapServers(),
                        "acks",
                        "all",
                        "linger.ms",
                        5,
                        "max.block.ms",
                        PATIENCE_MILLIS,
                        "delivery.timeout.ms",
                        PATIENCE_MILLIS),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        thread.setDaemon(true);
        thread.start();
    }

    /** Events that the broker has acknowledged. */
    long acknowledged() {
        return acknowledged.get();
    }

    /** Sends no more, waits for what is on its way, and tells how many arrived. */
    long stop() throws InterruptedException {
        stopping = true;
        thread.join();
        producer.close();
        Throwable problem = failure.get();
        if (problem != null) {
            throw new IllegalStateException("the load could not be sent", problem);
        }
        return acknowledged();
    }

    /** Sends no more, whatever becomes of what is on its way. */
    void abandon() {
        stopping = true;
        producer.close(Duration.ZERO);
    }

    private void run() {
        try {
            long due = System.nanoTime();
            while (!stopping) {
                sendOne();
                due += pauseNanos;
                LockSupport.parkNanos(due - System.nanoTime());
            }
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void sendOne() {
        var unused = producer.send(source.next(topic, Instant.now()), (place, problem) -> {
            if (problem == null) {
                acknowledged.incrementAndGet();
            } else {
                failure.compareAndSet(null, problem);
            }
        });
    }
}
