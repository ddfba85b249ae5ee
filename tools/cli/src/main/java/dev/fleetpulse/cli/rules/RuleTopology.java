package dev.fleetpulse.cli.rules;

import dev.fleetpulse.processor.ProcessorTopology;
import dev.fleetpulse.processor.applied.RuleChangeEvents;
import dev.fleetpulse.processor.continuity.CommittedRecords.Gap;
import dev.fleetpulse.processor.intake.EventDecoder;
import dev.fleetpulse.processor.rule.RuleCheck;
import dev.fleetpulse.processor.rule.RuleSet;
import dev.fleetpulse.processor.task.ProcessorMetrics;
import dev.fleetpulse.processor.task.TaskDependencies;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.ClockTick;
import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.AvroSerdes;
import dev.fleetpulse.topic.BotKey;
import dev.fleetpulse.topic.RegistryDeserializer;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * The processor's whole topology in this JVM, without a broker: one partition of everything, rules from files, time from
 * whoever appends. Not thread-safe.
 */
final class RuleTopology implements AutoCloseable {

    private static final TopicSettings TOPICS = new TopicSettings("rule-test", 1, 1, false);
    private static final String EVENTS = TOPICS.name(Topics.EVENTS);
    private static final String ALERTS = TOPICS.name(Topics.ALERTS);
    private static final AvroSerdes SERDES = new AvroSerdes("mock://rule-tests", Map.of());

    private final Serializer<TelemetryEvent> serializer = SERDES.serializer();
    private final RegistryDeserializer<TelemetryEvent> deserializer = SERDES.deserializer();
    private final Serializer<AlertTransition> alertSerializer = SERDES.serializer();
    private final Deserializer<AlertTransition> alertDeserializer = SERDES.deserializer();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> events;
    private final TestOutputTopic<byte[], byte[]> alerts;

    /**
     * Begins with nothing.
     *
     * @param folder for state; an empty one
     */
    RuleTopology(RuleSet rules, Path folder, Instant start) {
        TaskDependencies dependencies = new TaskDependencies(
                1,
                new RuleCheck(),
                Optional::empty,
                (partition, change, failed) -> {},
                () -> new EventDecoder(EVENTS, deserializer, InstantSource.system()),
                partition -> {},
                (partition, from, to) -> new Gap(true, 0),
                new ProcessorMetrics(new SimpleMeterRegistry()));
        ProcessorTopology topology = new ProcessorTopology(TOPICS, alertSerializer, dependencies);
        driver = new TopologyTestDriver(topology.build(), properties(folder), start);
        events = driver.createInputTopic(EVENTS, new ByteArraySerializer(), new ByteArraySerializer());
        alerts = driver.createOutputTopic(ALERTS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        rules.rules().forEach(rule -> append(null, RuleChangeEvents.event(change(rule)), start));
    }

    /** As a task writes it down for itself when it first sees a rule. */
    private static RuleChange change(AlertRule rule) {
        return new RuleChange(rule.getId(), rule, 1L);
    }

    /** Appends an event. */
    void append(TelemetryEvent event, Instant at) {
        append(BotKey.of(event.getFleet(), event.getBot()), event, at);
    }

    /** Closes all seconds that end at an instant or before it, as a tick does. */
    void tick(Instant at) {
        TelemetryEvent tick = TelemetryEvent.newBuilder()
                .setId("")
                .setFleet("")
                .setBot("")
                .setCorrelationId("")
                .setName("CLOCK_TICK")
                .setOccurredAt(Instant.EPOCH)
                .setClockTick(new ClockTick("rules test"))
                .build();
        append(null, tick, at);
    }

    /** Transitions since the last call. */
    List<AlertTransition> transitions() {
        return alerts.readValuesToList().stream()
                .map(bytes -> alertDeserializer.deserialize(ALERTS, bytes))
                .toList();
    }

    @Override
    public void close() {
        driver.close();
        serializer.close();
        deserializer.close();
        alertSerializer.close();
        alertDeserializer.close();
    }

    private void append(@Nullable String key, TelemetryEvent event, Instant at) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        events.pipeInput(new TestRecord<>(keyBytes, serializer.serialize(EVENTS, event), at));
    }

    private static Properties properties(Path folder) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "rules-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:0");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        return properties;
    }
}
