package dev.fleetpulse.bench.rival.ours;

import dev.fleetpulse.bench.rival.RivalInput;
import dev.fleetpulse.processor.clock.SecondClose;
import dev.fleetpulse.processor.clock.TaskProgress;
import dev.fleetpulse.processor.continuity.CommittedRecordsReader;
import dev.fleetpulse.processor.continuity.ContinuityCheck;
import dev.fleetpulse.processor.intake.EventDecoder;
import dev.fleetpulse.processor.intake.EventIntake;
import dev.fleetpulse.processor.intake.Intake;
import dev.fleetpulse.processor.slice.Coverage;
import dev.fleetpulse.processor.slice.LiveSlice;
import dev.fleetpulse.processor.slice.NameDictionary;
import dev.fleetpulse.processor.slice.RollupWriter;
import dev.fleetpulse.processor.slice.Slices;
import dev.fleetpulse.processor.task.TopologyNames;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.CountedEvent;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.topic.AvroSerdes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Counts the events of one partition in slices; refuses a log that holds anything else. */
final class WindowsProcessor implements Processor<byte[], byte[], Void, Void> {

    private final RivalInput input;
    private final AtomicLong processed;
    private final EventDecoder decoder;
    private final EventIntake intake;
    private final Map<String, Counted> bots = new HashMap<>();
    private ProcessorContext<Void, Void> context;
    private TaskProgress progress;
    private Slices slices;
    private NameDictionary names;
    private @Nullable Instant rolledUntil;

    /** What is held of one bot, as the processor does. */
    private record Counted(Slices.Counted slices, NameDictionary.Bot names) {}

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    WindowsProcessor(RivalInput input, int partitions, AtomicLong processed) {
        this.input = input;
        this.processed = processed;
        this.decoder = new EventDecoder(
                input.topic(), new AvroSerdes(input.registryUrl(), Map.of()).deserializer(), InstantSource.system());
        this.intake = new EventIntake(partitions);
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
        progress = new TaskProgress(
                context.getStateStore(TopologyNames.BOT_PROGRESS),
                new ContinuityCheck(
                        new CommittedRecordsReader(Map.of("bootstrap.servers", input.bootstrapServers())), gone -> {}));
        KeyValueStore<Bytes, LiveSlice> store = context.getStateStore(TopologyNames.BOT_SLICES);
        slices = new Slices(
                store,
                new RollupWriter(context.getStateStore(TopologyNames.BOT_ROLLUPS_CHANGED), store),
                EventIntake.latestCounted(Objects.requireNonNullElse(progress.clock(), Instant.EPOCH)));
        names = new NameDictionary(context.getStateStore(TopologyNames.BOT_NAMES));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata place = context.recordMetadata().orElseThrow();
        progress.continueAt(place);
        Instant appendedAt = Instant.ofEpochMilli(record.timestamp());
        Instant before = progress.clock();
        Instant clock = before == null || appendedAt.isAfter(before) ? appendedAt : before;
        TelemetryEvent event = decoder.decode(record.value()).orElseThrow();
        Intake decision = intake.decide(event, place.partition(), false, appendedAt, clock);
        if (!(decision instanceof Intake.Count count)) {
            throw new IllegalStateException("the workload holds what cannot be counted: " + decision);
        }
        Instant minute = Level.MINUTE.floor(clock);
        rollUp(minute);
        Counted bot = bots.computeIfAbsent(count.key(), key -> new Counted(slices.counted(key), names.bot(key)));
        Instant happenedAt = count.happenedAt();
        bot.slices().add(CountedEvent.of(event, happenedAt, bot.names().on(happenedAt)), new Coverage(clock, minute));
        progress.record(place.offset(), clock, SecondClose.second(clock));
        processed.lazySet(processed.get() + 1);
    }

    private void rollUp(Instant minute) {
        Instant from = rolledUntil;
        if (from != null && from.isBefore(minute)) {
            bots.keySet().forEach(bot -> slices.rollUp(bot, from, minute));
        }
        rolledUntil = minute;
    }
}
