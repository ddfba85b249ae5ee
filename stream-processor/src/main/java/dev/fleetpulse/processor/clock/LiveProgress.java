package dev.fleetpulse.processor.clock;

import dev.fleetpulse.schema.PartitionProgress;
import dev.fleetpulse.schema.RecordCounts;
import dev.fleetpulse.topic.AvroCodec;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/** How far a task has come, changed in place by every record, and a record when it is read or written. */
public final class LiveProgress {

    private static final AvroCodec<PartitionProgress> CODEC =
            new AvroCodec<>(PartitionProgress.getEncoder(), PartitionProgress.getDecoder());

    private final Supplier<RecordCounts> counts;
    private long nextOffset;
    private Instant clock;
    private Instant closedUntil;

    LiveProgress(PartitionProgress begun, Supplier<RecordCounts> counts) {
        this.counts = counts;
        this.nextOffset = begun.getNextOffset();
        this.clock = begun.getClock();
        this.closedUntil = begun.getClosedUntil();
    }

    /** How a store writes it: as the record. */
    public static Serde<LiveProgress> serde() {
        Serde<PartitionProgress> records = CODEC.serde();
        return Serdes.serdeFrom(
                (topic, progress) ->
                        progress == null ? null : records.serializer().serialize(topic, progress.toRecord()),
                (topic, bytes) ->
                        bytes == null ? null : of(records.deserializer().deserialize(topic, bytes)));
    }

    /** The record; null where a task has none yet. */
    public static @Nullable PartitionProgress recordOf(@Nullable LiveProgress progress) {
        return progress == null ? null : progress.toRecord();
    }

    private static LiveProgress of(PartitionProgress record) {
        RecordCounts counts = record.getCounts();
        return new LiveProgress(record, () -> counts);
    }

    void reached(long offset, Instant now, Instant closed) {
        nextOffset = offset + 1;
        clock = now;
        closedUntil = closed;
    }

    PartitionProgress toRecord() {
        return new PartitionProgress(nextOffset, clock, closedUntil, counts.get());
    }

    Instant clock() {
        return clock;
    }

    Instant closedUntil() {
        return closedUntil;
    }

    long nextOffset() {
        return nextOffset;
    }
}
