package dev.fleetpulse.processor.slice;

import dev.fleetpulse.encoding.AvroBytes;
import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.CountedEvent;
import dev.fleetpulse.slice.EventCounts;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.slice.SliceAccumulator;
import dev.fleetpulse.topic.AvroCodec;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * A slice that can be counted into: sums while it changes, a record when it is read, kept until the next change or write.
 * One thread only; what {@link #toSlice} gave is immutable.
 */
public final class LiveSlice {

    private static final AvroCodec<Slice> CODEC = new AvroCodec<>(Slice.getEncoder(), Slice.getDecoder());

    private final Instant start;
    private final long widthMillis;
    /** Null: {@link #sum} is newer. */
    private @Nullable Slice record;
    /** Null: nothing was added yet. */
    private @Nullable SliceAccumulator sum;

    private LiveSlice(Instant start, long widthMillis, @Nullable Slice record) {
        this.start = start;
        this.widthMillis = widthMillis;
        this.record = record;
    }

    /** One with the content of a record. */
    public static LiveSlice of(Slice record) {
        return new LiveSlice(record.getStart(), record.getWidthMs(), record);
    }

    /** One that goes on with sums, which are its own from now on. */
    static LiveSlice of(Instant start, long widthMillis, SliceAccumulator sum) {
        LiveSlice slice = empty(start, widthMillis);
        slice.sum = sum;
        return slice;
    }

    /** A slice of ten seconds in which nothing was counted yet. */
    public static LiveSlice ofTenSeconds(Instant start) {
        return empty(start, Level.TEN_SECONDS.widthMillis());
    }

    /** One in which nothing was counted yet. */
    static LiveSlice empty(Instant start, long widthMillis) {
        return new LiveSlice(start, widthMillis, null);
    }

    /** How a store writes it: as the record. */
    public static Serde<LiveSlice> serde() {
        Serde<Slice> records = CODEC.serde();
        return Serdes.serdeFrom(
                (topic, slice) -> slice == null ? null : slice.encode(),
                (topic, bytes) ->
                        bytes == null ? null : of(records.deserializer().deserialize(topic, bytes)));
    }

    /** Adds all of another slice. */
    public void merge(Slice other) {
        sum().merge(other);
        record = null;
    }

    /** Counts an event. */
    public void add(CountedEvent event) {
        sum().add(event);
        record = null;
    }

    /** Adds all of it to a sum. */
    void addTo(SliceAccumulator other) {
        if (sum != null) {
            other.merge(sum);
        } else if (record != null) {
            other.merge(record);
        }
    }

    /** Adds its durations to a histogram. */
    void addLatencyTo(ExponentialHistogram other) {
        if (sum != null) {
            sum.addLatencyTo(other);
        } else if (record != null) {
            other.merge(record.getLatency());
        }
    }

    /** Start, UTC. */
    Instant start() {
        return start;
    }

    /** The counts alone; costs nothing. */
    EventCounts counts() {
        if (sum != null) {
            return sum.counts();
        }
        return record == null ? EventCounts.NONE : EventCounts.of(record);
    }

    /** What was counted so far. */
    public Slice toSlice() {
        if (record == null) {
            SliceAccumulator counted = sum == null ? new SliceAccumulator() : sum;
            record = counted.toSlice(start, widthMillis);
        }
        return Objects.requireNonNull(record, "record");
    }

    /** Appends the record. */
    public void write(AvroBytes out) {
        sum().write(start, widthMillis, out);
    }

    /**
     * The record's bytes; what was read and not counted into since is written by Avro itself. Beside sums no record is kept
     * any longer: thousands of slices lie in front of a store, and a record takes as much room as its sums.
     */
    private byte[] encode() {
        if (sum == null && record != null) {
            return CODEC.encode(record);
        }
        record = null;
        return sum().encode(start, widthMillis);
    }

    private SliceAccumulator sum() {
        if (sum == null) {
            sum = new SliceAccumulator();
            if (record != null) {
                sum.merge(record);
            }
        }
        return sum;
    }
}
