package dev.fleetpulse.histogram;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Wire form of the non-empty buckets: ascending pairs of (distance to the previous index, count), each a zig-zag
 * varint as Avro writes longs; the first distance counts from index 0.
 */
final class BucketBytes {

    /** Receives one non-empty bucket. */
    interface BucketConsumer {
        void accept(int index, long count);
    }

    private BucketBytes() {}

    /** Encodes the non-empty ones of {@code counts}, whose first element is the bucket {@code base}. */
    static ByteBuffer of(int base, long[] counts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int previous = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                writeVarint(out, base + i - previous);
                writeVarint(out, counts[i]);
                previous = base + i;
            }
        }
        return ByteBuffer.wrap(out.toByteArray());
    }

    /** Hands over every bucket; leaves the buffer's position alone. */
    static void forEach(ByteBuffer encoded, BucketConsumer consumer) {
        ByteBuffer in = encoded.duplicate();
        int index = 0;
        while (in.hasRemaining()) {
            index += Math.toIntExact(readVarint(in));
            consumer.accept(index, readVarint(in));
        }
    }

    private static void writeVarint(ByteArrayOutputStream out, long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long readVarint(ByteBuffer in) {
        long raw = 0;
        int shift = 0;
        long next;
        do {
            next = in.get();
            raw |= (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return (raw >>> 1) ^ -(raw & 1);
    }
}
