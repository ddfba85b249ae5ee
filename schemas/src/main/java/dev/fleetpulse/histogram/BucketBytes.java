package dev.fleetpulse.histogram;

import dev.fleetpulse.encoding.AvroBytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Wire form of the non-empty buckets: ascending pairs of (distance to the previous index, count), each a zig-zag
 * varint as Avro writes longs; the first distance counts from index 0.
 */
final class BucketBytes {

    private BucketBytes() {}

    /** Encodes what is not 0 of {@code counts}, whose place 0 is the bucket {@link Buckets#LOWEST}. */
    static ByteBuffer of(int[] counts) {
        AvroBytes out = new AvroBytes(256);
        write(counts, out);
        return ByteBuffer.wrap(out.toArray());
    }

    /** Appends the same. */
    static void write(int[] counts, AvroBytes out) {
        PackedCounts.forEach(counts, new Writer(out));
    }

    /** What both encode together. */
    static ByteBuffer merged(ByteBuffer some, ByteBuffer others) {
        AvroBytes out = new AvroBytes(some.remaining() + others.remaining());
        Reader a = new Reader(some);
        Reader b = new Reader(others);
        boolean ofA = a.next();
        boolean ofB = b.next();
        int previous = 0;
        while (ofA || ofB) {
            int index = Math.min(ofA ? a.bounded() : Buckets.HIGHEST, ofB ? b.bounded() : Buckets.HIGHEST);
            long count = 0;
            for (; ofA && a.bounded() <= index; ofA = a.next()) {
                count += a.count();
            }
            for (; ofB && b.bounded() <= index; ofB = b.next()) {
                count += b.count();
            }
            out.numbers(index - previous, count);
            previous = index;
        }
        return ByteBuffer.wrap(out.toArray());
    }

    /** Appends pair after pair. */
    private static final class Writer implements PackedCounts.Consumer {

        private final AvroBytes out;
        private int previous = -Buckets.LOWEST;

        Writer(AvroBytes out) {
            this.out = out;
        }

        @Override
        public void accept(int place, long count) {
            out.numbers(place - previous, count);
            previous = place;
        }
    }

    /** Reads bucket after bucket; leaves the buffer's position alone. */
    static final class Reader {

        private final byte[] in;
        private final int end;
        private int at;
        private int index;
        private long count;

        Reader(ByteBuffer encoded) {
            if (encoded.hasArray()) {
                in = encoded.array();
                at = encoded.arrayOffset() + encoded.position();
            } else {
                in = new byte[encoded.remaining()];
                encoded.duplicate().get(in);
            }
            end = at + encoded.remaining();
        }

        /** Goes to the next bucket, the first one at the start; false if there is none. */
        boolean next() {
            if (at == end) {
                return false;
            }
            index += Math.toIntExact(read());
            count = read();
            return true;
        }

        /** The bucket's index, or the one at the edge. */
        int bounded() {
            return Buckets.bounded(index);
        }

        /** Place of that index in counts by place. */
        int place() {
            return bounded() - Buckets.LOWEST;
        }

        /** The bucket's count. */
        long count() {
            return count;
        }

        private long read() {
            long raw = readByte();
            if (raw < 0) {
                raw &= 0x7F;
                long next = -1;
                for (int shift = 7; next < 0; shift += 7) {
                    next = readByte();
                    raw |= (next & 0x7F) << shift;
                }
            }
            return (raw >>> 1) ^ -(raw & 1);
        }

        private byte readByte() {
            if (at == end) {
                throw new BufferUnderflowException();
            }
            return in[at++];
        }
    }
}
