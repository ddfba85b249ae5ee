package dev.fleetpulse.processor.continuity;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topology's Kafka clients, the usual ones. Remembers each stream thread's consumer, by which the thread's input
 * offset can be set to where its state ends: the state is one with the offset that stands in it, whereas the group's
 * offset is written beside it and can be torn off (a Kafka producer keeps offsets of a transaction that it gave up, and
 * commits them with the next one). Thread-safe.
 */
public final class InputClients implements KafkaClientSupplier {

    private static final Logger LOG = LoggerFactory.getLogger(InputClients.class);
    private static final String CONSUMER_SUFFIX = "-consumer";

    private final Map<String, Consumer<byte[], byte[]>> consumers = new ConcurrentHashMap<>();

    /** Clients for one topology. */
    public InputClients() {}

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        Consumer<byte[], byte[]> consumer = newConsumer(config);
        consumers.put(Objects.toString(config.get(ConsumerConfig.CLIENT_ID_CONFIG)), consumer);
        return consumer;
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return newConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return newConsumer(config);
    }

    /**
     * Has the input go on where the state ends, whoever owns the partition next. Only for the stream thread that found
     * the break. A group that is just rebalancing refuses; whoever finds the break again tries again.
     */
    public void continueWhereStateEnds(ContinuityCheck.BrokenException broken) {
        Consumer<byte[], byte[]> consumer = consumers.get(Thread.currentThread().getName() + CONSUMER_SUFFIX);
        if (consumer == null) {
            return;
        }
        try {
            consumer.commitSync(Map.of(broken.partition(), new OffsetAndMetadata(broken.expected())));
            LOG.atWarn()
                    .addKeyValue("topic", broken.partition().topic())
                    .addKeyValue("partition", broken.partition().partition())
                    .addKeyValue("offset", broken.expected())
                    .log("The input goes on where the state ends");
        } catch (KafkaException e) {
            LOG.atWarn().addKeyValue("error", e.getMessage()).log("The input offset could not be set right now");
        }
    }

    private static Consumer<byte[], byte[]> newConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
