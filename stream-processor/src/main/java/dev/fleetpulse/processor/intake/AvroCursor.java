package dev.fleetpulse.processor.intake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A place in Avro's binary form that moves on with every value read or skipped. Whatever a plain writer does not write ends
 * in {@link OddBytesException}, which says nothing of whether Avro could read it. Not thread-safe; used again for each
 * record.
 */
final class AvroCursor {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LONGEST_INT = 5;
    private static final int LONGEST_LONG = 10;

    private final TextTable texts = new TextTable();
    private byte[] bytes = new byte[0];
    private int at;

    /** The bytes are not what a plain writer writes. Without a trace: the generic path says what is wrong, if anything. */
    static final class OddBytesException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OddBytesException() {
            super("not what a plain writer writes", null, false, false);
        }
    }

    /** Begins anew. */
    void start(byte[] record, int first) {
        bytes = record;
        at = first;
    }

    /** Whether nothing is left. */
    boolean isAtEnd() {
        return at == bytes.length;
    }

    long readLong() {
        byte first = next();
        return first >= 0 ? unzigzag(first) : unzigzag(rest(first, LONGEST_LONG));
    }

    int readInt() {
        byte first = next();
        int raw = first >= 0 ? first : (int) rest(first, LONGEST_INT);
        return (raw >>> 1) ^ -(raw & 1);
    }

    boolean readBoolean() {
        return readByte(1) == 1;
    }

    double readDouble() {
        requireLeft(Double.BYTES);
        long bits = (long) LONGS.get(bytes, at);
        at += Double.BYTES;
        return Double.longBitsToDouble(bits);
    }

    /** A value of the enum whose values these are. */
    <E extends Enum<E>> E readEnum(E[] values) {
        return values[readIndex(values.length)];
    }

    /** Which branch of a union of null and something else follows: whether it is the other one. */
    boolean readPresent() {
        return readIndex(2) == 1;
    }

    /** How many entries of a map follow; zero ends it. Blocks that tell their size in bytes are left to Avro. */
    int readBlock() {
        long count = readLong();
        if (count < 0 || count > bytes.length - at) {
            throw new OddBytesException();
        }
        return (int) count;
    }

    /** A text that seldom comes twice. */
    String readText() {
        int length = readLength();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** A text that comes often: mostly the same object each time. */
    String readName() {
        int length = readLength();
        String name = texts.get(bytes, at, length);
        at += length;
        return name;
    }

    void skipText() {
        int length = readLength();
        at += length;
    }

    @Nullable
    String readOptionalText() {
        return readPresent() ? readText() : null;
    }

    @Nullable
    String readOptionalName() {
        return readPresent() ? readName() : null;
    }

    @Nullable
    Long readOptionalLong() {
        return readPresent() ? (Long) readLong() : null;
    }

    @Nullable
    Double readOptionalDouble() {
        return readPresent() ? (Double) readDouble() : null;
    }

    @Nullable
    Boolean readOptionalBoolean() {
        return readPresent() ? (Boolean) readBoolean() : null;
    }

    /** Always null: nobody reads it. */
    @Nullable
    String skipOptionalText() {
        if (readPresent()) {
            skipText();
        }
        return null;
    }

    /** Always null: nobody reads it. */
    @Nullable
    Long skipOptionalLong() {
        if (readPresent()) {
            readLong();
        }
        return null;
    }

    /** Always null: nobody reads it. */
    @Nullable
    Integer skipOptionalInt() {
        if (readPresent()) {
            readInt();
        }
        return null;
    }

    private int readLength() {
        long length = readLong();
        if (length < 0) {
            throw new OddBytesException();
        }
        requireLeft(length);
        return (int) length;
    }

    private void requireLeft(long count) {
        if (count > bytes.length - at) {
            throw new OddBytesException();
        }
    }

    private byte next() {
        if (at >= bytes.length) {
            throw new OddBytesException();
        }
        return bytes[at++];
    }

    /** Below a count of at most 64, so that it fits one byte. */
    private int readIndex(int count) {
        int zigzag = readByte(2 * count - 1);
        if ((zigzag & 1) != 0) {
            throw new OddBytesException();
        }
        return zigzag >>> 1;
    }

    private int readByte(int highest) {
        byte value = next();
        if (value < 0 || value > highest) {
            throw new OddBytesException();
        }
        return value;
    }

    private long rest(byte first, int longest) {
        long value = first & 0x7f;
        for (int i = 1; i < longest; i++) {
            byte more = next();
            value |= (more & 0x7fL) << (7 * i);
            if (more >= 0) {
                return value;
            }
        }
        throw new OddBytesException();
    }

    private static long unzigzag(long raw) {
        return (raw >>> 1) ^ -(raw & 1);
    }
}
