package dev.fleetpulse.cli.simulate;

import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.AvroSerdes;
import dev.fleetpulse.topic.BotKey;
import dev.fleetpulse.topic.RegistryOutage;
import dev.fleetpulse.topic.TopicDescriptor;
import dev.fleetpulse.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes events straight to the {@code events} topic, as a bot with a Kafka client does. */
public final class KafkaOutlet implements EventOutlet {

    private static final Logger log = LoggerFactory.getLogger(KafkaOutlet.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final KafkaProducer<String, TelemetryEvent> producer;
    private final String topic;
    private final SendTally tally;

    /**
     * @param bootstrapServers {@code host:port}, comma-separated
     * @param registryUrl the schema registry's Confluent API
     * @param prefix of the topic, see {@link TopicDescriptor#under}
     */
    public KafkaOutlet(String bootstrapServers, String registryUrl, String prefix, SendTally tally) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5, "max.block.ms", 10_000),
                new StringSerializer(),
                new AvroSerdes(registryUrl, Map.of()).<TelemetryEvent>serializer());
        this.topic = Topics.EVENTS.under(prefix);
        this.tally = tally;
    }

    @Override
    public void send(List<TelemetryEvent> events) throws InterruptedException {
        Backoff backoff = new Backoff();
        List<TelemetryEvent> left = publish(events, backoff);
        while (!left.isEmpty()) {
            tally.countRetry();
            backoff.pause();
            left = publish(left, backoff);
        }
    }

    /** Publishes all; the events that the broker did not acknowledge. */
    private List<TelemetryEvent> publish(List<TelemetryEvent> events, Backoff backoff) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        for (TelemetryEvent event : events) {
            sent.add(publish(event));
        }
        producer.flush();
        List<TelemetryEvent> left = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (!acknowledged(sent.get(i), backoff)) {
                left.add(events.get(i));
            }
        }
        tally.countAccepted(events.size() - left.size());
        return left;
    }

    /** A registry that is away is met here, before the record is on its way. */
    private Future<RecordMetadata> publish(TelemetryEvent event) {
        try {
            return producer.send(new ProducerRecord<>(topic, BotKey.of(event.getFleet(), event.getBot()), event));
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private boolean acknowledged(Future<RecordMetadata> sent, Backoff backoff) throws InterruptedException {
        try {
            sent.get();
            return true;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof RetriableException || RegistryOutage.isCauseOf(cause)) {
                backoff.complain(log, "Kafka or the schema registry is away, trying again", topic + ": " + cause);
                return false;
            }
            throw new OutletRefusedException("Kafka refuses events for " + topic + ": " + cause, e);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
