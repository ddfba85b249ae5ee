package dev.fleetpulse.processor;

import dev.fleetpulse.processor.applied.RuleChangeEvents;
import dev.fleetpulse.processor.clock.TickWriter;
import dev.fleetpulse.processor.continuity.CommittedRecords.Gap;
import dev.fleetpulse.processor.intake.EventDecoder;
import dev.fleetpulse.processor.rule.RuleCheck;
import dev.fleetpulse.processor.rule.RuleFiles;
import dev.fleetpulse.processor.task.ProcessorMetrics;
import dev.fleetpulse.processor.task.TaskDependencies;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.ClockTick;
import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleEvents;
import dev.fleetpulse.topic.AvroSerdes;
import dev.fleetpulse.topic.RegistryDeserializer;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;

/** The topology as the service builds it, and what a test writes into it. */
final class TestTopology {

    static final AvroSerdes SERDES = new AvroSerdes("mock://pipeline", Map.of());
    private static final Serializer<TelemetryEvent> SERIALIZER = SERDES.serializer();
    private static final RuleCheck CHECK = new RuleCheck();
    static final TopicSettings TOPICS = new TopicSettings("test", 1, 1, false);

    private TestTopology() {}

    /** For events of a topic with so many partitions. */
    static Topology of(int partitions, TickWriter ticks, MeterRegistry meters) {
        TaskDependencies dependencies = dependencies(partitions, ticks, meters);
        return new ProcessorTopology(TOPICS, SERDES.serializer(), dependencies).build();
    }

    /** What tasks of a topic with so many partitions need. */
    static TaskDependencies dependencies(int partitions, TickWriter ticks, MeterRegistry meters) {
        RegistryDeserializer<TelemetryEvent> deserializer = SERDES.deserializer();
        return new TaskDependencies(
                partitions,
                CHECK,
                Optional::empty,
                (partition, change, failed) -> {},
                () -> new EventDecoder(TOPICS.name(Topics.EVENTS), deserializer, InstantSource.system()),
                ticks,
                (partition, from, to) -> new Gap(true, 0),
                new ProcessorMetrics(meters));
    }

    /** The events by which a task learns the rules of a text that has no problem; each once, as a task would write it. */
    static List<TelemetryEvent> ruleChanges(Path folder, String text) {
        return ruleChanges(folder, text, 1);
    }

    /** The same under a revision of the caller's. */
    static List<TelemetryEvent> ruleChanges(Path folder, String text, long revision) {
        return rules(folder, text).stream()
                .map(rule -> RuleChangeEvents.event(new RuleChange(rule.getId(), rule, revision)))
                .toList();
    }

    /** The rules of a text that has no problem. */
    static List<AlertRule> rules(Path folder, String text) {
        try {
            RuleFiles.Result read = RuleFiles.read(List.of(Files.writeString(folder.resolve("rules.yaml"), text)));
            if (!read.problems().isEmpty()) {
                throw new IllegalArgumentException(read.problems().toString());
            }
            return read.rules().rules();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An event as bots write it. */
    static byte[] bytes(TelemetryEvent event) {
        return SERIALIZER.serialize(TOPICS.name(Topics.EVENTS), event);
    }

    /** A tick as processors write it. */
    static TelemetryEvent tickEvent() {
        return TelemetryEvent.newBuilder(SampleEvents.AGENT_HEARTBEAT)
                .setHeartbeat(null)
                .setOccurredAt(Instant.EPOCH)
                .setClockTick(new ClockTick("test"))
                .build();
    }
}
