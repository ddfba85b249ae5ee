package dev.fleetpulse.processor.dedup;

import dev.fleetpulse.schema.SequenceBlock;
import dev.fleetpulse.topic.AvroCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The bitmap of 16 consecutive sequence numbers, with a check of the event's id for every bit that is set. Changed in place,
 * and a record when it is read or written. One thread only.
 */
public final class LiveBlock {

    static final int NUMBERS = 16;

    private static final int ROOM = 4;
    private static final AvroCodec<SequenceBlock> CODEC =
            new AvroCodec<>(SequenceBlock.getEncoder(), SequenceBlock.getDecoder());

    private long seen;
    /** In the order of the numbers. */
    private long[] checks;

    private Instant last;

    /** One in which no number was seen. */
    LiveBlock() {
        this.checks = new long[ROOM];
        this.last = Instant.EPOCH;
    }

    private LiveBlock(SequenceBlock record) {
        last = record.getLast();
        boolean wider = record.getSeen() >>> NUMBERS != 0; // of a build whose blocks held 64 numbers, under other keys
        seen = wider ? 0 : record.getSeen();
        checks = new long[Math.max(ROOM, Long.bitCount(seen))];
        ByteBuffer bytes = record.getChecks().duplicate();
        for (int i = 0; i < Long.bitCount(seen); i++) {
            checks[i] = bytes.getLong();
        }
    }

    /** How a store writes it: as the record. */
    public static Serde<LiveBlock> serde() {
        Serde<SequenceBlock> records = CODEC.serde();
        return Serdes.serdeFrom(
                (topic, block) -> block == null ? null : records.serializer().serialize(topic, block.toRecord()),
                (topic, bytes) -> bytes == null
                        ? null
                        : new LiveBlock(records.deserializer().deserialize(topic, bytes)));
    }

    /** The block that a number lies in. */
    static long blockOf(long number) {
        return Math.floorDiv(number, NUMBERS);
    }

    /** Whether a number was seen. */
    boolean contains(long number) {
        return (seen & bit(number)) != 0;
    }

    /** The check of a number that was seen. */
    long check(long number) {
        return checks[rank(number)];
    }

    /** When a number was last added. */
    Instant last() {
        return last;
    }

    /** Adds a number that was not seen. */
    void add(long number, long check, Instant clock) {
        int size = Long.bitCount(seen);
        if (size == checks.length) {
            checks = Arrays.copyOf(checks, Math.min(NUMBERS, 2 * size));
        }
        int at = rank(number);
        System.arraycopy(checks, at, checks, at + 1, size - at);
        checks[at] = check;
        seen |= bit(number);
        last = clock;
    }

    private SequenceBlock toRecord() {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * Long.bitCount(seen));
        bytes.asLongBuffer().put(checks, 0, Long.bitCount(seen));
        return new SequenceBlock(seen, bytes, last);
    }

    private static long bit(long number) {
        return 1L << Math.floorMod(number, NUMBERS);
    }

    /** How many numbers below this one were seen. */
    private int rank(long number) {
        return Long.bitCount(seen & (bit(number) - 1));
    }
}
