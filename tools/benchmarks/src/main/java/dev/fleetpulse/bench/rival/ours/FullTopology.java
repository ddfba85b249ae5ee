package dev.fleetpulse.bench.rival.ours;

import dev.fleetpulse.bench.rival.Rival;
import dev.fleetpulse.bench.rival.RivalInput;
import dev.fleetpulse.bench.rival.StreamsRival;
import dev.fleetpulse.processor.ProcessorConfig;
import dev.fleetpulse.processor.ProcessorTopology;
import dev.fleetpulse.processor.applied.StartRules;
import dev.fleetpulse.processor.continuity.CommittedRecordsReader;
import dev.fleetpulse.processor.intake.EventDecoder;
import dev.fleetpulse.processor.rule.RuleCheck;
import dev.fleetpulse.processor.rule.RuleFiles;
import dev.fleetpulse.processor.task.ProcessorMetrics;
import dev.fleetpulse.processor.task.TaskDependencies;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.AvroSerdes;
import dev.fleetpulse.topic.RegistryDeserializer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StateRestoreListener;

/**
 * The processor's own topology with everything on: duplicates, slices, statuses, fleets, rules, alerts.
 *
 * @param rules files or folders of the rules it decides by
 * @param restores hears of stores that are restored
 */
public record FullTopology(List<Path> rules, StateRestoreListener restores) implements Rival {

    /** One whose restores nobody hears of. */
    public FullTopology(List<Path> rules) {
        this(rules, StreamsRival.NO_RESTORES);
    }

    @Override
    public Passage start(RivalInput input, String name) {
        ProcessorConfig config = OwnSettings.of(input, name);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        TaskDependencies dependencies = dependencies(config, input, new ProcessorMetrics(meters));
        AvroSerdes serdes = new AvroSerdes(input.registryUrl(), Map.of());
        Topology topology =
                new ProcessorTopology(config.topics(), input.topic(), serdes.serializer(), dependencies).build();
        FunctionCounter received = meters.get("fleetpulse.processor.received").functionCounter();
        return StreamsRival.start(
                topology,
                OwnSettings.properties(config, input),
                () -> (long) received.count(),
                streams -> SliceRows.read(streams, input),
                restores);
    }

    private TaskDependencies dependencies(ProcessorConfig config, RivalInput input, ProcessorMetrics metrics) {
        RuleFiles.Result read = RuleFiles.read(rules);
        if (!read.problems().isEmpty()) {
            throw new IllegalArgumentException("rules: " + read.problems());
        }
        List<AlertRule> applied = read.rules().rules();
        RegistryDeserializer<TelemetryEvent> events = new AvroSerdes(input.registryUrl(), Map.of()).deserializer();
        return new TaskDependencies(
                config.topics().partitions(),
                new RuleCheck(),
                StartRules.only(applied),
                Optional::empty,
                (partition, change, failed) -> {},
                () -> new EventDecoder(input.topic(), events, InstantSource.system()),
                partition -> {},
                new CommittedRecordsReader(config.kafka().clientProperties()),
                metrics);
    }
}
