package dev.fleetpulse.histogram;

/**
 * Bucket boundaries: base 2, schema 5, so 32 buckets an octave. Bucket {@code i} holds the values in
 * {@code (2^(i/32), 2^((i+1)/32)]} microseconds, which are the boundaries of OpenTelemetry exponential and Prometheus
 * native histograms.
 */
final class Buckets {

    /** Buckets an octave, 2 to the power of the schema. */
    static final int PER_OCTAVE = 32;
    /** Holds 1 µs and everything below. */
    static final int LOWEST = -1;
    /** Holds (2^(1022/32), …) µs, about 69 minutes and everything above. */
    static final int HIGHEST = 1_022;

    /** Largest whole microsecond of bucket {@code i} at index {@code i - LOWEST}. */
    private static final long[] LARGEST = new long[HIGHEST - LOWEST + 1];

    /** An octave in equal parts, each narrower than any bucket, so that a part meets at most one boundary. */
    private static final int PART_BITS = 6;

    private static final int PARTS = 1 << PART_BITS;
    /** Bucket of a part's start, counted from the bucket that ends where the octave starts. */
    private static final byte[] FIRST_OF_PART = new byte[PARTS];

    static {
        for (int part = 0; part < PARTS; part++) {
            double start = 1 + part / (double) PARTS;
            FIRST_OF_PART[part] = (byte) Math.ceil(PER_OCTAVE * Math.log(start) / Math.log(2));
        }
        for (int i = LOWEST; i <= HIGHEST; i++) {
            LARGEST[i - LOWEST] = (long) upperBound(i);
        }
    }

    private Buckets() {}

    /** Inclusive upper boundary of a bucket, microseconds. */
    static double upperBound(int index) {
        return Math.pow(2, (index + 1) / (double) PER_OCTAVE);
    }

    /** Bucket of a value; values outside the range go to the bucket at the edge. */
    static int indexOf(long micros) {
        if (micros <= 1) {
            return LOWEST;
        }
        int zeros = Long.numberOfLeadingZeros(micros);
        int octave = 63 - zeros;
        int part = (int) (micros << zeros >>> (63 - PART_BITS)) & (PARTS - 1); // what follows the leading one
        int index = octave * PER_OCTAVE - 1 + FIRST_OF_PART[part];
        if (index >= HIGHEST) {
            return HIGHEST;
        }
        return index + (int) ((LARGEST[index - LOWEST] - micros) >>> 63); // one more where micros is larger: no branch
    }

    /** An index within the range: itself, or the one at the edge. */
    static int bounded(int index) {
        return Math.min(Math.max(index, LOWEST), HIGHEST);
    }

    /**
     * The value that stands for a bucket: the harmonic middle, which is nowhere further than
     * {@code (γ-1)/(γ+1) = 1.083 %} from any value of the bucket (γ = 2^(1/32)).
     */
    static double representative(int index) {
        double upper = upperBound(index);
        double lower = upperBound(index - 1);
        return 2 * lower * upper / (lower + upper);
    }
}
