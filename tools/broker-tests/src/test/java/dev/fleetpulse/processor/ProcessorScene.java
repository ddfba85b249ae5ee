package dev.fleetpulse.processor;

import static org.awaitility.Awaitility.await;

import dev.fleetpulse.runtime.config.KafkaSettings;
import dev.fleetpulse.runtime.config.RegistrySettings;
import dev.fleetpulse.runtime.http.HttpSettings;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.KafkaFixture;
import dev.fleetpulse.topic.BotKey;
import dev.fleetpulse.topic.TopicDescriptor;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * One processor on the shared broker, with one test's topics: to start it, write what it reads, ask it, and await what it
 * decides. It ticks and has no rules unless a test says otherwise. Closing it closes the processor.
 */
final class ProcessorScene implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final KafkaFixture kafka;
    private final TopicSettings topics;
    private final Path folder;
    private final String instance;
    private List<Path> rules = List.of();
    private boolean ticks = true;
    private @Nullable StreamProcessor processor;
    private @Nullable ProcessorClient client;

    /** @param folder for its state and its rules; instances on the same topics may share it */
    ProcessorScene(KafkaFixture kafka, TopicSettings topics, Path folder, String instance) {
        this.kafka = kafka;
        this.topics = topics;
        this.folder = folder;
        this.instance = instance;
    }

    /** Nothing ticks: the log's time is what a test writes. For the next start. */
    void withoutTicks() {
        ticks = false;
    }

    /** The content of its rule file, for the next start. */
    void rules(String yaml) {
        try {
            rules = List.of(Files.writeString(folder.resolve(instance + "-rules.yaml"), yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessorConfig config() {
        return new ProcessorConfig(
                HttpSettings.loopback(0),
                KafkaSettings.at(kafka.bootstrapServers()),
                RegistrySettings.at(kafka.registryUrl()),
                topics,
                new ProcessorConfig.Streams(folder.resolve(instance), 1, 1, Duration.ofMillis(100), instance, ""),
                new ProcessorConfig.Rules(rules),
                new ProcessorConfig.Clock(ticks));
    }

    /** Starts it and waits until it is ready. */
    void start() {
        launch();
        awaitReady();
    }

    /** Starts it without waiting; with {@link #awaitReady()} for several that start together. */
    void launch() {
        processor = new StreamProcessor(config());
        processor.start();
        client = new ProcessorClient(processor.url(), topics.partitions());
    }

    /** Waits until it answers in full. */
    void awaitReady() {
        await().atMost(PATIENCE).until(() -> processor().ready());
    }

    /** Stops it and starts it again, on the same state, with the rules of now. */
    void restart() {
        close();
        start();
    }

    String url() {
        return processor().url();
    }

    ProcessorClient client() {
        return Objects.requireNonNull(client, "start it first");
    }

    void write(TelemetryEvent... events) {
        write(List.of(events));
    }

    void write(List<TelemetryEvent> events) {
        kafka.topics().write(name(Topics.EVENTS), kafka.serdes().serializer(), events);
    }

    /** Writes events whose records have the time of the event, for topics that keep it. */
    void writeAtTheirTime(List<TelemetryEvent> events) {
        write(
                kafka.serdes().<TelemetryEvent>serializer(),
                events.stream()
                        .map(event -> new ProducerRecord<>(
                                name(Topics.EVENTS),
                                null,
                                event.getOccurredAt().toEpochMilli(),
                                BotKey.of(event.getFleet(), event.getBot()),
                                event))
                        .toList());
    }

    /** Writes an event to a partition that does not own its bot. */
    void misplace(TelemetryEvent event) {
        String key = BotKey.of(event.getFleet(), event.getBot());
        int elsewhere = (BotKey.owner(key, topics.partitions()) + 1) % topics.partitions();
        write(
                kafka.serdes().<TelemetryEvent>serializer(),
                List.of(new ProducerRecord<>(name(Topics.EVENTS), elsewhere, key, event)));
    }

    /** Writes anything to the partition of a bot. */
    void writeBytes(String key, byte[] bytes) {
        int owner = BotKey.owner(key, topics.partitions());
        write(new ByteArraySerializer(), List.of(new ProducerRecord<>(name(Topics.EVENTS), owner, key, bytes)));
    }

    /** Writes a rule as the API does; null deletes it. */
    void writeRule(String id, @Nullable AlertRule rule) {
        write(kafka.serdes().<AlertRule>serializer(), List.of(new ProducerRecord<>(name(Topics.RULES), id, rule)));
    }

    private <V> void write(Serializer<V> serializer, List<ProducerRecord<String, V>> records) {
        kafka.topics().write(serializer, records);
    }

    /** All alerts so far, in order within each partition, as soon as there are that many. */
    List<AlertTransition> awaitAlerts(int count) {
        return kafka
                .topics()
                .await(name(Topics.ALERTS), kafka.serdes().<AlertTransition>deserializer(), count, PATIENCE)
                .stream()
                .map(ConsumerRecord::value)
                .toList();
    }

    /** What it set aside so far, as soon as there are that many. */
    List<ConsumerRecord<String, byte[]>> awaitDeadLetters(int count) {
        return kafka.topics().await(name(Topics.DEAD_LETTER), new ByteArrayDeserializer(), count, PATIENCE);
    }

    @Override
    public void close() {
        if (processor != null) {
            processor.close();
        }
    }

    private StreamProcessor processor() {
        return Objects.requireNonNull(processor, "start it first");
    }

    private String name(TopicDescriptor topic) {
        return topics.name(topic);
    }
}
