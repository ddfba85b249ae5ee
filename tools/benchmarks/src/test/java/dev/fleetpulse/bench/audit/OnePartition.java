package dev.fleetpulse.bench.audit;

import dev.fleetpulse.processor.ProcessorTopology;
import dev.fleetpulse.processor.continuity.CommittedRecords.Gap;
import dev.fleetpulse.processor.intake.EventDecoder;
import dev.fleetpulse.processor.rule.RuleCheck;
import dev.fleetpulse.processor.task.ProcessorMetrics;
import dev.fleetpulse.processor.task.TaskDependencies;
import dev.fleetpulse.schema.ClockTick;
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
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;

/** The processor's topology over a single partition, without a broker. Times are append times. */
final class OnePartition implements AutoCloseable {

    private static final String APPLICATION = "one-partition";
    private static final TopicSettings TOPICS = new TopicSettings("test", 1, 1, false);
    private static final AvroSerdes SERDES = new AvroSerdes("mock://one-partition", Map.of());

    private final Serializer<TelemetryEvent> serializer = SERDES.serializer();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> input;

    OnePartition(Path folder, Instant start) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:0");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        driver = new TopologyTestDriver(topology(), properties, start);
        input = driver.createInputTopic(
                TOPICS.name(Topics.EVENTS), new ByteArraySerializer(), new ByteArraySerializer());
    }

    void append(TelemetryEvent event, Instant at) {
        byte[] key = BotKey.of(event.getFleet(), event.getBot()).getBytes(StandardCharsets.UTF_8);
        input.pipeInput(key, serializer.serialize(TOPICS.name(Topics.EVENTS), event), at);
    }

    /** Moves the partition's clock. */
    void tick(TelemetryEvent any, Instant at) {
        append(
                TelemetryEvent.newBuilder(any)
                        .setClockTick(new ClockTick("test"))
                        .build(),
                at);
    }

    /** What a store holds now, by key, as its changelog tells; call once. */
    Map<Bytes, Bytes> bytesOf(String store) {
        Map<Bytes, Bytes> values = new TreeMap<>();
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        driver.createOutputTopic(APPLICATION + "-" + store + "-changelog", bytes, bytes)
                .readRecordsToList()
                .forEach(record -> {
                    if (record.value() == null) {
                        values.remove(Bytes.wrap(record.key()));
                    } else {
                        values.put(Bytes.wrap(record.key()), Bytes.wrap(record.value()));
                    }
                });
        return values;
    }

    @Override
    public void close() {
        driver.close();
    }

    private static Topology topology() {
        RegistryDeserializer<TelemetryEvent> deserializer = SERDES.deserializer();
        TaskDependencies dependencies = new TaskDependencies(
                1,
                new RuleCheck(),
                Optional::empty,
                (partition, change, failed) -> {},
                () -> new EventDecoder(TOPICS.name(Topics.EVENTS), deserializer, InstantSource.system()),
                partition -> {},
                (partition, from, to) -> new Gap(true, 0),
                new ProcessorMetrics(new SimpleMeterRegistry()));
        return new ProcessorTopology(TOPICS, SERDES.serializer(), dependencies).build();
    }
}
