package dev.fleetpulse.processor.bot;

import dev.fleetpulse.processor.alert.AlertEngine;
import dev.fleetpulse.processor.alert.EpisodeStore;
import dev.fleetpulse.processor.clock.ClockTicker;
import dev.fleetpulse.processor.clock.SecondClose;
import dev.fleetpulse.processor.clock.TaskProgress;
import dev.fleetpulse.processor.continuity.ContinuityCheck;
import dev.fleetpulse.processor.deadletter.DeadLetterHeaders;
import dev.fleetpulse.processor.deadletter.DeadLetterReason;
import dev.fleetpulse.processor.intake.EventDecoder;
import dev.fleetpulse.processor.intake.EventIntake;
import dev.fleetpulse.processor.intake.Intake;
import dev.fleetpulse.processor.slice.NameDictionary;
import dev.fleetpulse.processor.slice.RollupWriter;
import dev.fleetpulse.processor.slice.Slices;
import dev.fleetpulse.processor.task.ProcessorMetrics;
import dev.fleetpulse.processor.task.TaskDependencies;
import dev.fleetpulse.processor.task.TopologyNames;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.FleetDelta;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.schema.Slice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads the events of one partition: closes the seconds that are over, then counts, sends on or keeps aside the record
 * at hand.
 */
final class BotEventsProcessor implements Processor<byte[], byte[], byte[], Object> {

    /** Marks a copy that was sent to its owner: where the original stands. */
    static final String ORIGIN_HEADER = "fleetpulse-origin";

    private final TaskDependencies dependencies;
    private final ProcessorMetrics metrics;
    private final EventDecoder decoder;
    private final EventIntake intake;
    private State state;

    /** What belongs to one assignment of the task. */
    private record State(
            ProcessorContext<byte[], Object> context,
            TaskProgress progress,
            Bots bots,
            RollupWriter rollups,
            OpenFleetShares shares,
            ClockTicker ticker) {}

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
        AlertEngine alerts = new AlertEngine(
                dependencies.rules().compile(Set.of(RuleSubject.BOT)),
                new EpisodeStore(context.getStateStore(TopologyNames.BOT_ALERTS)),
                transition -> forward(context, transition));
        ClockTicker ticker = new ClockTicker(dependencies.ticks(), partition);
        TaskProgress progress = new TaskProgress(
                context.getStateStore(TopologyNames.BOT_PROGRESS),
                new ContinuityCheck(dependencies.committedRecords()));
        Slices.Stores stores = new Slices.Stores(
                context.getStateStore(TopologyNames.BOT_SLICES), context.getStateStore(TopologyNames.BOT_ROLLUPS));
        RollupWriter rollups =
                new RollupWriter(context.getStateStore(TopologyNames.BOT_ROLLUPS_CHANGED), stores.coarse());
        state = new State(
                context,
                progress,
                new Bots(
                        new Slices(stores, rollups),
                        new NameDictionary(context.getStateStore(TopologyNames.BOT_NAMES)),
                        context.getStateStore(TopologyNames.BOT_STATUS),
                        alerts,
                        progress.closedUntil() == null ? Instant.EPOCH : progress.closedUntil()),
                rollups,
                new OpenFleetShares(
                        context.getStateStore(TopologyNames.OPEN_FLEET_SHARES), partition, dependencies.partitions()),
                ticker);
        context.schedule(ClockTicker.INTERVAL, PunctuationType.WALL_CLOCK_TIME, ticker);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata place = state.context().recordMetadata().orElseThrow();
        state.progress().continueAt(place);
        Instant appendedAt = Instant.ofEpochMilli(record.timestamp());
        Instant clock = latest(appendedAt);
        Intake decision =
                decide(record, place, appendedAt, clock); // first: it may throw and must not leave half a close
        metrics.recordReceived();
        Instant closedUntil = closeUntil(SecondClose.second(clock));
        handle(decision, record, place, clock);
        state.progress().record(place.offset(), clock, closedUntil);
    }

    private Instant latest(Instant appendedAt) {
        Instant clock = state.progress().clock();
        return clock == null || appendedAt.isAfter(clock) ? appendedAt : clock;
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
        SecondClose.at(end, state.bots());
        state.rollups().flush((bot, slice) -> forward(bot, slice, end));
        List<FleetDelta> deltas = state.shares().close(end);
        for (int fleetPartition = 0; fleetPartition < deltas.size(); fleetPartition++) {
            forward(fleetPartition, deltas.get(fleetPartition));
        }
    }

    private Intake decide(Record<byte[], byte[]> record, RecordMetadata place, Instant appendedAt, Instant clock) {
        if (record.value() == null) {
            return new Intake.Refuse(DeadLetterReason.NOT_AVRO, "no value");
        }
        boolean rehomed = record.headers().lastHeader(ORIGIN_HEADER) != null;
        return decoder.decode(record.value())
                .map(event -> intake.decide(event, place.partition(), rehomed, appendedAt, clock))
                .orElseGet(() ->
                        new Intake.Refuse(DeadLetterReason.NOT_AVRO, "not a TelemetryEvent in Confluent's format"));
    }

    /** The clock, not the append time, stamps what is counted: both agree unless the broker's clock went back. */
    private void handle(Intake decision, Record<byte[], byte[]> record, RecordMetadata place, Instant clock) {
        if (decision instanceof Intake.Tick) {
            metrics.tickRead();
            return;
        }
        state.ticker().eventSeen();
        if (decision instanceof Intake.Count count) {
            Slice counted =
                    state.bots().count(count.event(), count.happenedAt(), clock, place.partition(), place.offset());
            state.shares().add(count.event(), counted, clock, place.offset());
            metrics.eventCounted();
        } else if (decision instanceof Intake.Rehome rehome) {
            rehome(record, place, rehome.key());
        } else if (decision instanceof Intake.Refuse refuse) {
            refuse(record, place, refuse);
        }
    }

    private void rehome(Record<byte[], byte[]> record, RecordMetadata place, String key) {
        Headers headers = new RecordHeaders(record.headers());
        String origin = place.partition() + "/" + place.offset();
        headers.add(ORIGIN_HEADER, origin.getBytes(StandardCharsets.UTF_8));
        byte[] ownersKey = key.getBytes(StandardCharsets.UTF_8);
        state.context()
                .forward(
                        new Record<>(ownersKey, (Object) record.value(), record.timestamp(), headers),
                        TopologyNames.REHOME_SINK);
        metrics.eventRehomed();
    }

    private void refuse(Record<byte[], byte[]> record, RecordMetadata place, Intake.Refuse refuse) {
        Headers headers =
                DeadLetterHeaders.of(record.headers(), refuse.reason(), refuse.detail(), place, record.timestamp());
        state.context()
                .forward(
                        new Record<>(record.key(), (Object) record.value(), record.timestamp(), headers),
                        TopologyNames.DEAD_LETTER_SINK);
        metrics.deadLettered(refuse.reason());
    }

    private void forward(ProcessorContext<byte[], Object> context, AlertTransition transition) {
        byte[] key = transition.getFingerprint().getBytes(StandardCharsets.UTF_8);
        long timestamp = transition.getAt().toEpochMilli();
        context.forward(new Record<>(key, (Object) transition, timestamp), TopologyNames.BOT_ALERTS_SINK);
        metrics.transition(Objects.requireNonNull(transition.getState(), "state"));
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
