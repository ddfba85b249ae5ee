package dev.fleetpulse.processor;

import dev.fleetpulse.processor.bot.LiveStatus;
import dev.fleetpulse.processor.slice.Coverage;
import dev.fleetpulse.processor.slice.SliceReader;
import dev.fleetpulse.processor.task.TopologyNames;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.BotStatus;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.SliceRange;
import dev.fleetpulse.slice.Window;
import dev.fleetpulse.testkit.SampleEvents;
import dev.fleetpulse.topic.BotKey;
import dev.fleetpulse.topic.TopicDescriptor;
import dev.fleetpulse.topic.Topics;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * The whole topology in a test driver: one partition of everything, rules from text, ticks noted instead of written.
 * What a bot sends is appended when it happened unless a test says otherwise.
 */
final class Pipeline implements AutoCloseable {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    /** The task learns its rules from its log, right before the first record of the test. */
    private final Queue<TelemetryEvent> rulesToCome = new ArrayDeque<>();

    private final List<Integer> ticksWritten = new ArrayList<>();
    private final Deserializer<AlertTransition> alertDeserializer = TestTopology.SERDES.deserializer();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> events;
    private final TestOutputTopic<byte[], byte[]> alerts;

    /** For a topic of one partition. */
    Pipeline(Path folder, String rules) {
        this(folder, rules, 1);
    }

    /** One partition of a topic that has several: bots that the others own are misplaced in it. */
    Pipeline(Path folder, String rules, int partitions) {
        Topology topology = TestTopology.of(partitions, ticksWritten::add, meters);
        rulesToCome.addAll(TestTopology.ruleChanges(folder, rules));
        driver = new TopologyTestDriver(topology, properties(folder), SampleEvents.NOON);
        ByteArraySerializer in = new ByteArraySerializer();
        events = driver.createInputTopic(TestTopology.TOPICS.name(Topics.EVENTS), in, in);
        alerts = output(Topics.ALERTS);
    }

    /** Appends an event at the moment it happened. */
    void send(TelemetryEvent event) {
        send(event, event.getOccurredAt());
    }

    /** Appends an event at a moment of its own. */
    void send(TelemetryEvent event, Instant appendedAt) {
        send(BotKey.of(event.getFleet(), event.getBot()), TestTopology.bytes(event), appendedAt);
    }

    /** Appends anything. */
    void send(@Nullable String key, byte @Nullable [] value, Instant appendedAt) {
        send(key, value, appendedAt, new RecordHeaders());
    }

    /** Appends anything, with headers. */
    void send(@Nullable String key, byte @Nullable [] value, Instant appendedAt, Headers headers) {
        while (!rulesToCome.isEmpty()) {
            changeRule(rulesToCome.poll(), appendedAt);
        }
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        events.pipeInput(new TestRecord<>(keyBytes, value, headers, appendedAt));
    }

    /** Appends a rule change. */
    void changeRule(TelemetryEvent change, Instant appendedAt) {
        events.pipeInput(new TestRecord<>(null, TestTopology.bytes(change), new RecordHeaders(), appendedAt));
    }

    /** Appends a tick. */
    void tick(Instant at) {
        send(null, TestTopology.bytes(TestTopology.tickEvent()), at);
    }

    /** Appends a tick at every whole second after one moment and up to another. */
    void tickEverySecond(Instant after, Instant until) {
        for (Instant at = after.plusSeconds(1); !at.isAfter(until); at = at.plusSeconds(1)) {
            tick(at);
        }
    }

    /** Appends events in order, each when it happened, from one moment on; with a tick every second in between, or none. */
    void sendAll(Instant after, List<TelemetryEvent> inOrder, boolean ticks) {
        Instant before = after;
        for (TelemetryEvent event : inOrder) {
            if (ticks) {
                tickEverySecond(before, event.getOccurredAt());
            }
            send(event);
            before = event.getOccurredAt();
        }
    }

    /** Lets the wall clock go on, which topology code must only notice as a reason to write a tick. */
    void passWallClock(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** Partitions that a tick was written to since the start. */
    List<Integer> ticksWritten() {
        return ticksWritten;
    }

    /** Alerts since the last call. */
    List<AlertTransition> alerts() {
        return transitions(alerts);
    }

    /** What shadow rules said since the last call. */
    List<AlertTransition> shadowAlerts() {
        return transitions(output(Topics.ALERTS_SHADOW));
    }

    private List<AlertTransition> transitions(TestOutputTopic<byte[], byte[]> topic) {
        return topic.readValuesToList().stream()
                .map(bytes -> alertDeserializer.deserialize(TestTopology.TOPICS.name(Topics.ALERTS), bytes))
                .toList();
    }

    /** Records of another topic since the last call. */
    List<TestRecord<byte[], byte[]>> written(TopicDescriptor topic) {
        return output(topic).readRecordsToList();
    }

    /** What the stores wrote to their changelogs since the last call, by topic. */
    Map<String, List<TestRecord<byte[], byte[]>>> changelogs() {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        Map<String, List<TestRecord<byte[], byte[]>>> written = new TreeMap<>();
        for (String topic : driver.producedTopicNames()) {
            if (topic.endsWith("-changelog")) {
                written.put(topic, driver.createOutputTopic(topic, bytes, bytes).readRecordsToList());
            }
        }
        return written;
    }

    /** A bot's window at an instant. */
    Slice bot(String key, Window window, Instant at) {
        return bots().merged(key, window.at(at), new Coverage(at, Instant.EPOCH));
    }

    /** A bot's ten-second slice that an instant lies in. */
    Slice botSlice(String key, Instant at) {
        return bots().merged(key, SliceRange.covering(at, at.plusMillis(1)), new Coverage(at, Instant.EPOCH));
    }

    /** A fleet's window at an instant. */
    Slice fleet(String fleet, Window window, Instant at) {
        return fleets().merged(fleet, window.at(at), new Coverage(at, Instant.EPOCH));
    }

    /** What is remembered of a bot; null: nothing. */
    @Nullable
    BotStatus status(String key) {
        LiveStatus status = driver.<String, LiveStatus>getKeyValueStore(TopologyNames.BOT_STATUS)
                .get(key);
        return status == null ? null : status.toStatus();
    }

    /** A counter of the processor, for example {@code counted}, or with a tag's value: {@code dead.lettered}. */
    long counter(String name, String... tags) {
        return (long) meters.get("fleetpulse.processor." + name).tags(tags).meters().stream()
                .flatMap(meter -> StreamSupport.stream(meter.measure().spliterator(), false))
                .mapToDouble(Measurement::getValue)
                .sum();
    }

    @Override
    public void close() {
        driver.close();
        alertDeserializer.close();
    }

    /** The slices of all bots. */
    SliceReader bots() {
        return new SliceReader(driver.getKeyValueStore(TopologyNames.BOT_SLICES));
    }

    /** The slices of all fleets. */
    SliceReader fleets() {
        return new SliceReader(driver.getKeyValueStore(TopologyNames.FLEET_SLICES));
    }

    /** The state of the task, by store. */
    <K, V> KeyValueStore<K, V> store(String name) {
        return driver.getKeyValueStore(name);
    }

    private TestOutputTopic<byte[], byte[]> output(TopicDescriptor topic) {
        ByteArrayDeserializer out = new ByteArrayDeserializer();
        return driver.createOutputTopic(TestTopology.TOPICS.name(topic), out, out);
    }

    private static Properties properties(Path folder) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "topology-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:0");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return properties;
    }
}
