package dev.fleetpulse.processor.bot;

import dev.fleetpulse.processor.alert.AlertEngine;
import dev.fleetpulse.processor.alert.Corrections;
import dev.fleetpulse.processor.alert.EpisodeStore;
import dev.fleetpulse.processor.alert.VerdictNotes;
import dev.fleetpulse.processor.applied.AppliedRules;
import dev.fleetpulse.processor.applied.RuleChanger;
import dev.fleetpulse.processor.clock.ClockTicker;
import dev.fleetpulse.processor.clock.SecondClose;
import dev.fleetpulse.processor.clock.TaskProgress;
import dev.fleetpulse.processor.continuity.ContinuityCheck;
import dev.fleetpulse.processor.count.Fate;
import dev.fleetpulse.processor.count.RecordTally;
import dev.fleetpulse.processor.deadletter.DeadLetterReason;
import dev.fleetpulse.processor.deadletter.RecordSize;
import dev.fleetpulse.processor.dedup.Duplicates;
import dev.fleetpulse.processor.intake.EventDecoder;
import dev.fleetpulse.processor.intake.EventIntake;
import dev.fleetpulse.processor.intake.Intake;
import dev.fleetpulse.processor.slice.LiveSlice;
import dev.fleetpulse.processor.slice.NameDictionary;
import dev.fleetpulse.processor.slice.RollupWriter;
import dev.fleetpulse.processor.slice.Slices;
import dev.fleetpulse.processor.task.ProcessorMetrics;
import dev.fleetpulse.processor.task.TaskDependencies;
import dev.fleetpulse.processor.task.TopologyNames;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.FleetDelta;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.CountedEvent;
import dev.fleetpulse.topic.BotKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of one partition: closes the seconds that are over, then counts, sends on or keeps aside the record
 * at hand.
 */
final class BotEventsProcessor implements Processor<byte[], byte[], byte[], Object> {

    private final TaskDependencies dependencies;
    private final ProcessorMetrics metrics;
    private final EventDecoder decoder;
    private final EventIntake intake;
    private State state;

    /** What belongs to one assignment of the task. */
    private record State(
            ProcessorContext<byte[], Object> context,
            int partition,
            TaskProgress progress,
            RecordTally tally,
            Duplicates duplicates,
            Bots bots,
            RollupWriter rollups,
            OpenFleetShares shares,
            OpenTransitions transitions,
            ClockTicker ticker,
            AsideWriter aside) {}

    /**
     * What was read.
     *
     * @param event null if it is none
     */
    private record Read(@Nullable TelemetryEvent event, LogPlace at, Intake decision) {}

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    BotEventsProcessor(TaskDependencies dependencies) {
        this.dependencies = dependencies;
        this.metrics = dependencies.metrics();
        this.decoder = dependencies.decoder();
        this.intake = new EventIntake(dependencies.partitions());
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        int partition = context.taskId().partition();
        AppliedRules rules = new AppliedRules(
                context.getStateStore(TopologyNames.BOT_RULES), dependencies.ruleCheck(), dependencies.startRules());
        EpisodeStore episodes = new EpisodeStore(context.getStateStore(TopologyNames.BOT_ALERTS));
        VerdictNotes notes = new VerdictNotes(context.getStateStore(TopologyNames.BOT_VERDICTS));
        Consumer<AlertTransition> said = transition -> forward(context, transition);
        AlertEngine alerts = new AlertEngine(rules.decidedByBots(), episodes, notes, said);
        Corrections corrections = new Corrections(notes, alerts, episodes, said);
        ClockTicker ticker = new ClockTicker(dependencies.ticks(), partition);
        TaskProgress progress = new TaskProgress(
                context.getStateStore(TopologyNames.BOT_PROGRESS),
                new ContinuityCheck(dependencies.committedRecords(), metrics::offsetsGone));
        RecordTally tally = new RecordTally(progress.counts());
        progress.countedBy(tally::counts);
        KeyValueStore<Bytes, LiveSlice> slices = context.getStateStore(TopologyNames.BOT_SLICES);
        RollupWriter rollups = new RollupWriter(context.getStateStore(TopologyNames.BOT_ROLLUPS_CHANGED), slices);
        Instant closedUntil = Objects.requireNonNullElse(progress.closedUntil(), Instant.EPOCH);
        state = new State(
                context,
                partition,
                progress,
                tally,
                new Duplicates(
                        context.getStateStore(TopologyNames.BOT_SEQUENCES),
                        context.getStateStore(TopologyNames.BOT_EVENT_IDS),
                        Duplicates.Limits.STANDARD),
                new Bots(
                        new Slices(slices, rollups, EventIntake.latestCounted(closedUntil)),
                        new NameDictionary(context.getStateStore(TopologyNames.BOT_NAMES)),
                        context.getStateStore(TopologyNames.BOT_STATUS),
                        new Bots.Rules(rules, alerts, corrections),
                        closedUntil),
                rollups,
                new OpenFleetShares(
                        context.getStateStore(TopologyNames.OPEN_FLEET_SHARES), partition, dependencies.partitions()),
                new OpenTransitions(
                        context.getStateStore(TopologyNames.OPEN_TRANSITIONS), dependencies.partitions(), metrics),
                ticker,
                new AsideWriter(context));
        metrics.started(partition, state.tally());
        RuleChanger.Log log =
                new RuleChanger.Log(partition, dependencies.ruleChanges(), dependencies.ticks(), progress::closedUntil);
        context.schedule(
                RuleChanger.INTERVAL,
                PunctuationType.WALL_CLOCK_TIME,
                new RuleChanger(dependencies.desiredRules(), rules, log));
        context.schedule(ClockTicker.INTERVAL, PunctuationType.WALL_CLOCK_TIME, ticker);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata place = state.context().recordMetadata().orElseThrow();
        state.progress().continueAt(place);
        Instant appendedAt = Instant.ofEpochMilli(record.timestamp());
        Instant clock = state.progress().clockAt(appendedAt);
        boolean rehomed = record.headers().lastHeader(AsideWriter.ORIGIN_HEADER) != null;
        LogPlace at = new LogPlace(place.partition(), place.offset(), appendedAt, clock, rehomed);
        Read read = read(record, at); // first: it may throw and must not leave half a close
        Instant closedUntil = closeUntil(SecondClose.second(clock));
        state.duplicates().advance(clock);
        state.tally().add(handle(read, record, place));
        state.progress().record(place.offset(), clock, closedUntil);
    }

    @Override
    public void close() {
        if (state != null) { // init may have failed
            metrics.stopped(state.partition(), state.tally());
        }
    }

    private Instant closeUntil(Instant second) {
        Instant open = state.progress().closedUntil();
        if (open == null) {
            state.bots().begin(second);
            return second;
        }
        if (!second.isAfter(open)) {
            return open;
        }
        closeSecond(open.plusSeconds(1));
        if (second.isAfter(open.plusSeconds(1))) {
            SecondClose.between(open.plusSeconds(1), second, state.bots());
            closeSecond(second);
        }
        return second;
    }

    /** Fleets hear of the second before the clock goes on: they decide at its end too, and at the slice ends after it. */
    private void closeSecond(Instant end) {
        state.bots().correct(end);
        SecondClose.at(end, state.bots());
        state.rollups().flush((bot, slice) -> forward(bot, slice, end));
        List<FleetDelta> deltas = state.transitions()
                .joined(state.shares().close(end, state.bots().rulesChangedBefore(end)));
        for (int fleetPartition = 0; fleetPartition < deltas.size(); fleetPartition++) {
            forward(fleetPartition, deltas.get(fleetPartition));
        }
    }

    private Read read(Record<byte[], byte[]> record, LogPlace at) {
        if (RecordSize.isExcessive(record)) {
            String detail = "record: more than " + RecordSize.MAX_BYTES + " bytes (got " + RecordSize.of(record) + ")";
            return new Read(null, at, new Intake.Refuse(DeadLetterReason.INVALID_EVENT, detail));
        }
        byte[] value = record.value();
        Optional<TelemetryEvent> event = value == null ? Optional.empty() : decoder.decode(value);
        Intake decision = event.map(
                        some -> intake.decide(some, at.partition(), at.rehomed(), at.appendedAt(), at.clock()))
                .map(this::withRuleChecked)
                .orElseGet(() -> new Intake.Refuse(
                        DeadLetterReason.NOT_AVRO,
                        value == null ? "no value" : "not a TelemetryEvent in Confluent's format"));
        return new Read(event.orElse(null), at, decision);
    }

    private Intake withRuleChecked(Intake decision) {
        List<String> problems =
                decision instanceof Intake.Change change ? state.bots().problems(change.change()) : List.of();
        return problems.isEmpty()
                ? decision
                : new Intake.Refuse(DeadLetterReason.INVALID_EVENT, "rule_change: " + String.join("; ", problems));
    }

    private Fate handle(Read read, Record<byte[], byte[]> record, RecordMetadata place) {
        if (read.decision() instanceof Intake.Tick) {
            return Fate.TICK;
        }
        if (read.decision() instanceof Intake.Change change) {
            state.bots().apply(change.change(), read.at().clock());
            return Fate.RULE_CHANGE;
        }
        state.ticker().eventSeen();
        if (read.decision() instanceof Intake.Count count) {
            return count(count, read.at());
        }
        if (read.decision() instanceof Intake.Rehome rehome) {
            state.aside().rehome(record, place, rehome.key());
            return Fate.REHOMED;
        }
        Intake.Refuse refuse = (Intake.Refuse) read.decision();
        state.aside().refuse(record, place, refuse);
        Fate fate = Fate.of(refuse.reason());
        TelemetryEvent event = read.event();
        if (event != null) {
            state.bots()
                    .note(new Arrival(
                            BotKey.of(event.getFleet(), event.getBot()),
                            event,
                            event.getOccurredAt(),
                            read.at(),
                            fate,
                            false));
        }
        return fate;
    }

    /** The clock, not the append time, stamps what is counted: both agree unless the broker's clock went back. */
    private Fate count(Intake.Count count, LogPlace at) {
        TelemetryEvent event = count.event();
        Instant happenedAt = count.happenedAt();
        Duplicates.Seen seen = state.duplicates().see(count.key(), event, at.clock());
        state.tally().idsEvicted(seen.evicted());
        if (seen.verdict() == Duplicates.Verdict.DUPLICATE) {
            state.bots().note(new Arrival(count.key(), event, happenedAt, at, Fate.DUPLICATE, false));
            return Fate.DUPLICATE;
        }
        boolean numberReused = seen.verdict() == Duplicates.Verdict.NEW_UNDER_USED_NUMBER;
        CountedEvent counted =
                state.bots().count(new Arrival(count.key(), event, happenedAt, at, Fate.COUNTED, numberReused));
        state.shares().add(event, counted, at.clock(), at.offset());
        state.transitions().add(event, happenedAt, at.clock());
        return Fate.COUNTED;
    }

    private void forward(ProcessorContext<byte[], Object> context, AlertTransition transition) {
        byte[] key = transition.getFingerprint().getBytes(StandardCharsets.UTF_8);
        long timestamp = transition.getAt().toEpochMilli();
        String sink = transition.getShadow() ? TopologyNames.BOT_SHADOW_SINK : TopologyNames.BOT_ALERTS_SINK;
        context.forward(new Record<>(key, (Object) transition, timestamp), sink);
        metrics.transition(transition);
    }

    private void forward(String bot, Slice slice, Instant at) {
        byte[] key = bot.getBytes(StandardCharsets.UTF_8);
        state.context().forward(new Record<>(key, (Object) slice, at.toEpochMilli()), TopologyNames.BOT_ROLLUPS_SINK);
    }

    private void forward(int fleetPartition, FleetDelta delta) {
        byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(fleetPartition).array();
        long timestamp = delta.getThrough().toEpochMilli();
        state.context().forward(new Record<>(key, (Object) delta, timestamp), TopologyNames.FLEET_DELTAS_SINK);
    }
}
