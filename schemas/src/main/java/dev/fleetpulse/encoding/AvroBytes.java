package dev.fleetpulse.encoding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Bytes in Avro's binary form, appended value by value to a buffer that grows: for what is written so often that making a
 * record of it first would cost more than writing it. Who writes a record here writes all of its fields, in the order of
 * its schema. Not thread-safe.
 */
public final class AvroBytes {

    private static final int MARK = 0x01C3;
    private static final int MOST_OF_A_LONG = 10;
    private static final ThreadLocal<AvroBytes> OF_THREAD = ThreadLocal.withInitial(() -> new AvroBytes(1_024));

    private byte[] out;
    private int length;

    /** An empty one with room for some bytes. */
    public AvroBytes(int room) {
        out = new byte[room];
    }

    /** The calling thread's own, emptied: for one value at a time, from here to {@link #toArray()}. */
    public static AvroBytes ofThread() {
        AvroBytes own = OF_THREAD.get();
        own.length = 0;
        return own;
    }

    /** What stands before a value in the single-object encoding: two bytes of mark, eight of the schema's fingerprint. */
    public static byte[] header(Schema schema) {
        return ByteBuffer.allocate(Short.BYTES + Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) MARK)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .array();
    }

    /** Appends bytes as they are. */
    public void raw(byte[] bytes) {
        raw(bytes, bytes.length);
    }

    /** Appends the first so many bytes as they are. */
    public void raw(byte[] bytes, int size) {
        reserve(size);
        System.arraycopy(bytes, 0, out, length, size);
        length += size;
    }

    /** Appends one byte as it is. */
    public void raw(int value) {
        reserve(1);
        out[length++] = (byte) value;
    }

    /** Appends an {@code int} or {@code long}: zig-zag, then {@link #varint}. Also what begins and ends a block of items. */
    public void number(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    /** Appends two numbers: those that take a byte each, as most counts do, at once. */
    public void numbers(long first, long second) {
        if ((first | second) >>> 6 != 0) {
            number(first);
            number(second);
            return;
        }
        reserve(2);
        out[length] = (byte) (first << 1);
        out[length + 1] = (byte) (second << 1);
        length += 2;
    }

    /** Appends groups of 7 bits, low first, each but the last with its highest bit set. */
    public void varint(long value) {
        reserve(MOST_OF_A_LONG);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out[length++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out[length++] = (byte) rest;
    }

    /** Appends a {@code string}. */
    public void text(String text) {
        int size = text.length();
        int before = length;
        number(size);
        reserve(size);
        for (int i = 0; i < size; i++) {
            char c = text.charAt(i);
            if (c > 0x7F) {
                length = before;
                bytes(text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            out[length + i] = (byte) c;
        }
        length += size;
    }

    /** Appends {@code bytes}. */
    public void bytes(byte[] bytes) {
        number(bytes.length);
        raw(bytes);
    }

    /** Begins {@code bytes} whose length is not known yet; what is returned is for {@link #endBytes}. */
    public int beginBytes() {
        raw(0); // room for a short length
        return length;
    }

    /** Ends {@code bytes}: all that was appended since {@link #beginBytes}. */
    public void endBytes(int begin) {
        int size = length - begin;
        int more = more(size);
        if (more > 0) {
            reserve(more);
            System.arraycopy(out, begin, out, begin + more, size);
        }
        length = begin - 1;
        number(size);
        length += size;
    }

    /** What was appended. */
    public byte[] toArray() {
        return Arrays.copyOf(out, length);
    }

    /** Bytes that a length takes beyond the first. */
    private static int more(int size) {
        int more = 0;
        for (int rest = size >>> 6; rest != 0; rest >>>= 7) {
            more++;
        }
        return more;
    }

    private void reserve(int size) {
        if (out.length - length < size) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, length + size));
        }
    }
}
