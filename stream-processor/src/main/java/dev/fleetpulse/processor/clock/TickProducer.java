package dev.fleetpulse.processor.clock;

import dev.fleetpulse.schema.ClockTick;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.BotKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ticks, and other events of FleetPulse's own, by a plain idempotent producer, never by the topology's sink: an
 * uncommitted tick would hide everything behind it from readers.
 */
public final class TickProducer implements TickWriter, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TickProducer.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final String topic;
    private final String writer;
    private final Serializer<TelemetryEvent> serializer;
    private final Producer<byte[], byte[]> producer;

    /**
     * @param topic full name of the events topic
     * @param writer name of this processor instance
     * @param client properties of the Kafka client; a tick never waits for the broker whatever they say
     */
    public TickProducer(
            String topic, String writer, Serializer<TelemetryEvent> serializer, Map<String, Object> client) {
        this.topic = topic;
        this.writer = writer;
        this.serializer = serializer;
        Map<String, Object> config = new HashMap<>(client);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, writer + "-ticks");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 200);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void tick(int partition) {
        append(partition, event(writer), () -> {});
    }

    /**
     * Appends an event of FleetPulse's own, without waiting; a failure is logged, and who wants it there looks again.
     *
     * @param failed called once if it was not appended, on this thread or the producer's
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback gets the same result
    public void append(int partition, TelemetryEvent event, Runnable failed) {
        try {
            byte[] value = serializer.serialize(topic, event);
            producer.send(new ProducerRecord<>(topic, partition, null, value), (metadata, error) -> {
                if (error != null) {
                    notAppended(partition, event, error);
                    failed.run();
                }
            });
        } catch (KafkaException e) {
            notAppended(partition, event, e);
            failed.run();
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
        serializer.close();
    }

    /** A tick of a writer. */
    public static TelemetryEvent event(String writer) {
        return TelemetryEvent.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setFleet(BotKey.OWN_FLEET)
                .setBot("clock")
                .setOccurredAt(Instant.EPOCH)
                .setCorrelationId("clock")
                .setName("CLOCK_TICK")
                .setOutcome(Outcome.UNKNOWN)
                .setClockTick(new ClockTick(writer))
                .build();
    }

    private void notAppended(int partition, TelemetryEvent event, Exception error) {
        LOG.atWarn()
                .addKeyValue("topic", topic)
                .addKeyValue("partition", partition)
                .addKeyValue("name", event.getName())
                .addKeyValue("error", error.getMessage())
                .log("An event of our own was not appended; it comes again");
    }
}
