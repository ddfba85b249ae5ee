package dev.fleetpulse.processor.fleet;

import dev.fleetpulse.processor.alert.AlertEngine;
import dev.fleetpulse.processor.alert.Corrections;
import dev.fleetpulse.processor.alert.EpisodeStore;
import dev.fleetpulse.processor.alert.ProvisionalAlerts;
import dev.fleetpulse.processor.alert.VerdictNotes;
import dev.fleetpulse.processor.applied.AppliedRules;
import dev.fleetpulse.processor.clock.SecondClose;
import dev.fleetpulse.processor.clock.TaskProgress;
import dev.fleetpulse.processor.continuity.ContinuityCheck;
import dev.fleetpulse.processor.entity.Entities;
import dev.fleetpulse.processor.slice.LiveSlice;
import dev.fleetpulse.processor.slice.RollupWriter;
import dev.fleetpulse.processor.slice.SliceReader;
import dev.fleetpulse.processor.slice.Slices;
import dev.fleetpulse.processor.task.TaskDependencies;
import dev.fleetpulse.processor.task.TopologyNames;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.FleetDelta;
import dev.fleetpulse.schema.FleetProgress;
import dev.fleetpulse.schema.FleetStatus;
import dev.fleetpulse.schema.Slice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads the deltas for one partition of fleets and moves the fleet clock to what every source partition has passed.
 * Seconds are merged in order, and within a second by source partition.
 */
final class FleetMergeProcessor implements Processor<byte[], FleetDelta, byte[], Object> {

    private final TaskDependencies dependencies;
    private State state;

    /** What belongs to one assignment of the task. */
    private record State(
            ProcessorContext<byte[], Object> context,
            TaskProgress progress,
            FleetBuffer buffer,
            Fleets fleets,
            StalledFleets stalled,
            RollupWriter rollups) {}

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    FleetMergeProcessor(TaskDependencies dependencies) {
        this.dependencies = dependencies;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        AppliedRules rules = new AppliedRules(
                context.getStateStore(TopologyNames.FLEET_RULES), dependencies.ruleCheck(), dependencies.startRules());
        EpisodeStore episodes = new EpisodeStore(context.getStateStore(TopologyNames.FLEET_ALERTS));
        VerdictNotes notes = new VerdictNotes(context.getStateStore(TopologyNames.FLEET_VERDICTS));
        Consumer<AlertTransition> said = transition -> forward(context, transition);
        AlertEngine alerts = new AlertEngine(rules.decidedByFleets(), episodes, notes, said);
        Corrections corrections = new Corrections(notes, alerts, episodes, said);
        TaskProgress progress = new TaskProgress(
                context.getStateStore(TopologyNames.FLEET_PROGRESS),
                new ContinuityCheck(dependencies.committedRecords(), dependencies.metrics()::offsetsGone));
        KeyValueStore<Bytes, LiveSlice> slices = context.getStateStore(TopologyNames.FLEET_SLICES);
        RollupWriter rollups = new RollupWriter(context.getStateStore(TopologyNames.FLEET_ROLLUPS_CHANGED), slices);
        KeyValueStore<Bytes, FleetDelta> buffer = context.getStateStore(TopologyNames.FLEET_BUFFER);
        KeyValueStore<String, FleetProgress> watermarks = context.getStateStore(TopologyNames.FLEET_WATERMARKS);
        KeyValueStore<String, FleetStatus> statuses = context.getStateStore(TopologyNames.FLEET_STATUS);
        Fleets.Members members = new Fleets.Members(
                new Entities(
                        context.getStateStore(TopologyNames.FLEET_ENTITIES),
                        Entities.Limits.STANDARD,
                        dependencies.metrics()),
                new FleetBots(context.getStateStore(TopologyNames.FLEET_BOTS)));
        ProvisionalAlerts provisional = new ProvisionalAlerts(
                alerts, episodes, new EpisodeStore(context.getStateStore(TopologyNames.FLEET_PROVISIONAL)), said);
        state = new State(
                context,
                progress,
                new FleetBuffer(buffer, watermarks, dependencies.partitions()),
                new Fleets(
                        new Slices(slices, rollups, Instant.MAX),
                        statuses,
                        members,
                        new Fleets.Rules(rules, alerts, corrections),
                        progress.closedUntil() == null ? Instant.EPOCH : progress.closedUntil()),
                new StalledFleets(
                        new StalledFleets.Sources(
                                new WaitingShares(buffer, watermarks, dependencies.partitions()),
                                new SliceReader(slices),
                                statuses,
                                members),
                        rules::decidedByFleets,
                        provisional),
                rollups);
    }

    @Override
    public void process(Record<byte[], FleetDelta> record) {
        RecordMetadata place = state.context().recordMetadata().orElseThrow();
        state.progress().continueAt(place);
        FleetDelta delta = record.value();
        state.buffer().add(delta);
        Instant clock = state.progress().clock();
        Instant reached = state.buffer().watermark().map(this::mergeUntil).orElse(clock);
        Instant now = reached == null ? Instant.EPOCH : reached;
        Instant saidAt = Instant.ofEpochMilli(record.timestamp());
        boolean current = !saidAt.isAfter(delta.getThrough().plus(Stall.AFTER));
        state.stalled().look(current, now);
        state.progress().record(place.offset(), now, now);
    }

    private Instant mergeUntil(Instant watermark) {
        Instant clock = state.progress().clock();
        Instant decided = clock == null || clock.equals(Instant.EPOCH) ? null : clock;
        if (decided != null && !watermark.isAfter(decided)) {
            return decided;
        }
        Map<Instant, List<FleetDelta>> seconds = state.buffer().takeUntil(watermark).stream()
                .collect(Collectors.groupingBy(FleetDelta::getThrough, TreeMap::new, Collectors.toList()));
        seconds.putIfAbsent(watermark, List.of());
        for (Map.Entry<Instant, List<FleetDelta>> second : seconds.entrySet()) {
            decided = mergeSecond(second.getKey(), second.getValue(), decided);
        }
        return watermark;
    }

    /** Decides what is due before a second, merges it, decides at it; returns until when all is decided. */
    private Instant mergeSecond(Instant second, List<FleetDelta> deltas, @Nullable Instant decided) {
        if (decided == null) {
            state.fleets().begin(second);
        } else if (second.isAfter(decided)) {
            SecondClose.between(decided, second, state.fleets());
        }
        for (FleetDelta delta : deltas) {
            delta.getRuleChanges().forEach(change -> state.fleets().apply(change, second));
            delta.getShares().forEach(share -> state.fleets().merge(share, second));
            if (delta.getIngestSeen() != null) {
                state.fleets().ingestSeen(delta.getIngestSeen());
            }
        }
        state.fleets().correct(second);
        if (decided != null && !second.isAfter(decided)) {
            return decided;
        }
        SecondClose.at(second, state.fleets());
        state.rollups().flush((fleet, slice) -> forward(fleet, slice, second));
        return second;
    }

    private void forward(String fleet, Slice slice, Instant at) {
        byte[] key = fleet.getBytes(StandardCharsets.UTF_8);
        state.context().forward(new Record<>(key, (Object) slice, at.toEpochMilli()), TopologyNames.FLEET_ROLLUPS_SINK);
    }

    private void forward(ProcessorContext<byte[], Object> context, AlertTransition transition) {
        byte[] key = transition.getFingerprint().getBytes(StandardCharsets.UTF_8);
        long timestamp = transition.getAt().toEpochMilli();
        String sink = transition.getShadow() ? TopologyNames.FLEET_SHADOW_SINK : TopologyNames.FLEET_ALERTS_SINK;
        context.forward(new Record<>(key, (Object) transition, timestamp), sink);
        dependencies.metrics().transition(transition);
    }
}
