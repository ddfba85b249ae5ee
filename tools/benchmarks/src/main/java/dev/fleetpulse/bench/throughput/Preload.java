package dev.fleetpulse.bench.throughput;

import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.AvroSerdes;
import dev.fleetpulse.topic.BotKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Fills topics with a workload, each event in the partition that owns its bot, stamped with its own time. */
record Preload(Admin admin, String bootstrapServers, String registryUrl) {

    private static final int PARTITIONS = 12;
    private static final int LINGER_MILLIS = 20;
    private static final int BATCH_BYTES = 256 << 10;

    /**
     * Makes a topic and fills it.
     *
     * @param seen is told every event
     */
    void fill(String topic, Workload workload, long events, Consumer<TelemetryEvent> seen)
            throws InterruptedException, ExecutionException {
        NewTopic made = new NewTopic(topic, PARTITIONS, (short) 1)
                .configs(Map.of("message.timestamp.type", "CreateTime", "retention.ms", "-1"));
        admin.createTopics(List.of(made)).all().get();
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (Serializer<TelemetryEvent> values = new AvroSerdes(registryUrl, Map.of()).serializer();
                KafkaProducer<byte[], byte[]> producer = producer()) {
            for (long i = 0; i < events; i++) {
                TelemetryEvent event = workload.next();
                seen.accept(event);
                var unused = producer.send(record(topic, event, values), (place, problem) -> {
                    if (problem != null) {
                        failure.compareAndSet(null, problem);
                    }
                });
            }
        }
        Exception problem = failure.get();
        if (problem != null) {
            throw new IllegalStateException("the topic could not be filled", problem);
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrapServers,
                "compression.type", "lz4",
                "linger.ms", LINGER_MILLIS,
                "batch.size", BATCH_BYTES);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, TelemetryEvent event, Serializer<TelemetryEvent> values) {
        String key = BotKey.of(event.getFleet(), event.getBot());
        return new ProducerRecord<>(
                topic,
                BotKey.owner(key, PARTITIONS),
                event.getOccurredAt().toEpochMilli(),
                key.getBytes(StandardCharsets.UTF_8),
                values.serialize(topic, event));
    }
}
