package dev.fleetpulse.processor.dedup;

import dev.fleetpulse.schema.SequenceBlock;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The bitmap of 64 consecutive sequence numbers, with a check of the event's id for every bit that is set. Pure. */
final class SequenceBlocks {

    static final int NUMBERS = 64;

    private SequenceBlocks() {}

    /** The block that a number lies in. */
    static long blockOf(long number) {
        return Math.floorDiv(number, NUMBERS);
    }

    /** Whether a number was seen. */
    static boolean contains(SequenceBlock block, long number) {
        return (block.getSeen() & bit(number)) != 0;
    }

    /** The check of a number that was seen. */
    static long check(SequenceBlock block, long number) {
        ByteBuffer checks = block.getChecks();
        return checks.getLong(checks.position() + Long.BYTES * rank(block.getSeen(), number));
    }

    /** The block with one more number, which was not seen; null: with this number alone. */
    static SequenceBlock with(@Nullable SequenceBlock before, long number, long check, Instant clock) {
        if (before == null) {
            return new SequenceBlock(
                    bit(number), ByteBuffer.allocate(Long.BYTES).putLong(0, check), clock);
        }
        ByteBuffer older = before.getChecks().duplicate();
        ByteBuffer checks = ByteBuffer.allocate(older.remaining() + Long.BYTES);
        int lower = Long.BYTES * rank(before.getSeen(), number);
        checks.put(older.slice(older.position(), lower)).putLong(check);
        checks.put(older.slice(older.position() + lower, older.remaining() - lower));
        return new SequenceBlock(before.getSeen() | bit(number), checks.flip(), clock);
    }

    private static long bit(long number) {
        return 1L << Math.floorMod(number, NUMBERS);
    }

    /** How many numbers below this one were seen. */
    private static int rank(long seen, long number) {
        return Long.bitCount(seen & (bit(number) - 1));
    }
}
