package dev.fleetpulse.processor.rollup;

import dev.fleetpulse.processor.clock.TaskProgress;
import dev.fleetpulse.processor.continuity.ContinuityCheck;
import dev.fleetpulse.processor.slice.LiveSlice;
import dev.fleetpulse.processor.slice.SliceKey;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.topic.AvroCodec;
import io.micrometer.core.instrument.Counter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the newest version of each hour and day, which is the last one read: so a task goes on exactly where its state ended. */
final class HistoryProcessor implements Processor<byte[], byte[], Void, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryProcessor.class);
    private static final AvroCodec<Slice> CODEC = new AvroCodec<>(Slice.getEncoder(), Slice.getDecoder());

    private final Supplier<ContinuityCheck> continuity;
    private final Counter unreadable;
    private ProcessorContext<Void, Void> context;
    private TaskProgress progress;
    private KeyValueStore<Bytes, LiveSlice> slices;
    private HistoryExpiry expiry;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    HistoryProcessor(Supplier<ContinuityCheck> continuity, Counter unreadable) {
        this.continuity = continuity;
        this.unreadable = unreadable;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
        progress = new TaskProgress(context.getStateStore(HistoryTopology.PROGRESS), continuity.get());
        slices = context.getStateStore(HistoryTopology.STORE);
        expiry = new HistoryExpiry(slices);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata place = context.recordMetadata().orElseThrow();
        progress.continueAt(place);
        try {
            if (record.key() == null || record.value() == null) {
                throw new IllegalArgumentException("no key or no value");
            }
            keep(new String(record.key(), StandardCharsets.UTF_8), CODEC.decode(record.value()));
        } catch (UncheckedIOException | IllegalArgumentException e) {
            // Only our own processors write this topic: nothing else can be made of it, and it must not stop the rest.
            unreadable.increment();
            LOG.atWarn()
                    .addKeyValue("error", e.toString())
                    .log("A rollup cannot be read and is left out of the history");
        }
        Instant clock = progress.clockAt(Instant.ofEpochMilli(record.timestamp()));
        expiry.goOn(clock);
        progress.record(place.offset(), clock, clock);
    }

    private void keep(String subject, Slice slice) {
        Level level = Level.ofWidth(slice.getWidthMs());
        slices.put(new SliceKey(subject, level, slice.getStart()).bytes(), LiveSlice.of(slice));
    }
}
