package dev.fleetpulse.slice;

import dev.fleetpulse.encoding.AvroBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts distinct texts: a HyperLogLog of 4 096 registers of 8 bits, so with a standard error of 1.625 %. Equal sets
 * give equal bytes, in whatever order they were added or merged; the sketches of libraries keep traces of the order.
 * The estimate is Ertl's improved raw estimator ("New cardinality estimation algorithms for HyperLogLog sketches",
 * 2017), which needs neither bias tables nor a special case for small sets. Mutable, not thread-safe.
 *
 * <p>Bytes: empty for none; up to 1 024 registers in use as ascending pairs of (distance to the previous register + 1, as
 * a varint of 7-bit groups, low first; value); beyond, all 4 096 registers.
 */
public final class UniqueCounter {

    private static final int PRECISION = 12;
    private static final int REGISTERS = 1 << PRECISION;
    private static final int MAX_VALUE = Long.SIZE - PRECISION + 1;
    private static final int MAX_SPARSE = 1_024;
    private static final double ALPHA = 1 / (2 * Math.log(2));

    /** Of FNV-1a. */
    private static final long OFFSET = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;

    private static final int VALUE_BITS = 6;
    private static final int VALUE_MASK = (1 << VALUE_BITS) - 1;

    /** Registers in use, ascending, each (number, value) in one int; not used any more once there are too many. */
    private int[] sparse = {};
    /** Number of registers in use. */
    private int used;
    /** All registers; null while few are in use. */
    private byte @Nullable [] dense;

    /** Bytes of a set of one. */
    public static ByteBuffer of(String text) {
        UniqueCounter counter = new UniqueCounter();
        counter.add(text);
        return counter.encode();
    }

    /** The bytes of two sets together; may share those of one that the other adds nothing to. */
    static ByteBuffer merged(ByteBuffer some, ByteBuffer others) {
        if (!some.hasRemaining() || !others.hasRemaining()) {
            return some.hasRemaining() ? some.duplicate() : others.duplicate();
        }
        UniqueCounter counter = new UniqueCounter();
        counter.merge(some);
        counter.merge(others);
        return counter.encode();
    }

    /** Adds a text. */
    public void add(String text) {
        addHash(hash(text));
    }

    /** Adds the text of a hash. */
    void addHash(long hash) {
        int value = Math.min(Long.numberOfLeadingZeros(hash << PRECISION) + 1, MAX_VALUE);
        raise((int) (hash >>> (Long.SIZE - PRECISION)), value);
    }

    /**
     * Adds what another counter encoded; leaves the buffer's position alone.
     *
     * @throws IllegalArgumentException for bytes that no counter wrote
     */
    public void merge(ByteBuffer encoded) {
        ByteBuffer in = encoded.duplicate();
        if (in.remaining() == REGISTERS) {
            for (int i = 0; i < REGISTERS; i++) {
                raise(i, in.get());
            }
            return;
        }
        int register = -1;
        while (in.hasRemaining()) {
            register += readDistance(in);
            if (register >= REGISTERS || !in.hasRemaining()) {
                throw new IllegalArgumentException("not the registers of a counter");
            }
            raise(register, in.get());
        }
    }

    /** Adds what another counter holds. */
    void merge(UniqueCounter other) {
        other.forEach(this::raise);
    }

    /** How many distinct texts were added, estimated. */
    public long estimate() {
        int[] histogram = new int[MAX_VALUE + 1];
        histogram[0] = REGISTERS;
        forEach((register, value) -> {
            histogram[0]--;
            histogram[value]++;
        });
        double z = REGISTERS * tau(1 - histogram[MAX_VALUE] / (double) REGISTERS);
        for (int value = MAX_VALUE - 1; value >= 1; value--) {
            z = (z + histogram[value]) / 2;
        }
        z += REGISTERS * sigma(histogram[0] / (double) REGISTERS);
        return Math.round(ALPHA * REGISTERS * REGISTERS / z);
    }

    /** The immutable form; see the class for its bytes. */
    public ByteBuffer encode() {
        if (dense != null) {
            return ByteBuffer.wrap(dense.clone());
        }
        AvroBytes out = new AvroBytes(3 * used);
        writeSparse(out);
        return ByteBuffer.wrap(out.toArray());
    }

    /** Appends the immutable form. */
    void write(AvroBytes out) {
        if (dense != null) {
            out.bytes(dense);
            return;
        }
        int begin = out.beginBytes();
        writeSparse(out);
        out.endBytes(begin);
    }

    private void writeSparse(AvroBytes out) {
        int previous = -1;
        for (int i = 0; i < used; i++) {
            int register = sparse[i] >>> VALUE_BITS;
            out.varint(register - previous);
            out.raw(sparse[i] & VALUE_MASK);
            previous = register;
        }
    }

    /** A register and its value, which is never 0. */
    private interface RegisterConsumer {
        void accept(int register, int value);
    }

    private void forEach(RegisterConsumer consumer) {
        if (dense == null) {
            for (int i = 0; i < used; i++) {
                consumer.accept(sparse[i] >>> VALUE_BITS, sparse[i] & VALUE_MASK);
            }
            return;
        }
        for (int register = 0; register < REGISTERS; register++) {
            if (dense[register] != 0) {
                consumer.accept(register, dense[register]);
            }
        }
    }

    private void raise(int register, int value) {
        if (value == 0) {
            return;
        }
        if (value < 0 || value > MAX_VALUE) {
            throw new IllegalArgumentException("not the registers of a counter");
        }
        if (dense != null) {
            dense[register] = (byte) Math.max(value, dense[register]);
            return;
        }
        int at = Arrays.binarySearch(sparse, 0, used, register << VALUE_BITS);
        int place = at >= 0 ? at : -at - 1;
        if (place < used && sparse[place] >>> VALUE_BITS == register) {
            sparse[place] = Math.max(sparse[place], register << VALUE_BITS | value);
        } else {
            insert(place, register << VALUE_BITS | value);
        }
    }

    private void insert(int place, int entry) {
        if (used == sparse.length) {
            sparse = Arrays.copyOf(sparse, Math.max(4, 2 * used));
        }
        System.arraycopy(sparse, place, sparse, place + 1, used - place);
        sparse[place] = entry;
        used++;
        if (used > MAX_SPARSE) {
            byte[] registers = new byte[REGISTERS];
            forEach((register, value) -> registers[register] = (byte) value);
            dense = registers;
            sparse = new int[0];
        }
    }

    /** FNV-1a over the UTF-8 bytes, then the finalizer of MurmurHash3, which spreads it over all 64 bits. */
    static long hash(String text) {
        long hash = OFFSET;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7F) {
                return spread(hashOfBytes(text.getBytes(StandardCharsets.UTF_8)));
            }
            hash = (hash ^ c) * PRIME;
        }
        return spread(hash);
    }

    private static long hashOfBytes(byte[] bytes) {
        long hash = OFFSET;
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xff)) * PRIME;
        }
        return hash;
    }

    private static long spread(long fnv) {
        long hash = fnv;
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    private static int readDistance(ByteBuffer in) {
        int first = in.get();
        return first >= 0 ? first : (first & 0x7F) | in.get() << 7;
    }

    private static double sigma(double fraction) {
        if (fraction == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double x = fraction;
        double y = 1;
        double z = fraction;
        double before;
        do {
            x *= x;
            before = z;
            z += x * y;
            y += y;
        } while (z != before);
        return z;
    }

    private static double tau(double fraction) {
        if (fraction == 0 || fraction == 1) {
            return 0;
        }
        double x = fraction;
        double y = 1;
        double z = 1 - fraction;
        double before;
        do {
            x = Math.sqrt(x);
            before = z;
            y /= 2;
            z -= (1 - x) * (1 - x) * y;
        } while (z != before);
        return z / 3;
    }
}
