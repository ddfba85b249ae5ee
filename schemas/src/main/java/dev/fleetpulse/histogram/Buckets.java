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

    static {
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
        int octave = 63 - Long.numberOfLeadingZeros(micros);
        int low = octave * PER_OCTAVE - 1;
        if (low > HIGHEST) {
            return HIGHEST;
        }
        int high = Math.min(low + PER_OCTAVE, HIGHEST);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (micros <= LARGEST[middle - LOWEST]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
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
