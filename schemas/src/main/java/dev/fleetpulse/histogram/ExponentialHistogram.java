package dev.fleetpulse.histogram;

import dev.fleetpulse.schema.LatencyHistogram;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A histogram of durations in microseconds with a relative error of at most 1.09 %. Merging adds counts: exact,
 * commutative, associative, so the order in which slices are merged changes no digit. Values below 1 µs and above
 * about 69 minutes count in the bucket at the edge; count, sum, minimum and maximum are exact for all values.
 *
 * <p>Mutable and not thread-safe; {@link #encode()} gives the immutable form.
 */
public final class ExponentialHistogram {

    /** Buckets made beforehand where one is missing, so that not every new value copies all others. */
    private static final int ROOM = 8;

    private long count;
    private long sumMicros;
    private long minMicros = Long.MAX_VALUE;
    private long maxMicros;
    /** Counts of the buckets from {@link #base} on, with zeros at both ends; empty until the first value. */
    private long[] counts = {};

    private int base;

    /** An empty histogram. */
    public ExponentialHistogram() {}

    /** A histogram with the content of an encoded one. */
    public static ExponentialHistogram decode(LatencyHistogram encoded) {
        ExponentialHistogram histogram = new ExponentialHistogram();
        histogram.merge(encoded);
        return histogram;
    }

    /** Microseconds of a duration in milliseconds, rounded to the nearest. */
    public static long micros(double millis) {
        return Math.round(millis * 1_000);
    }

    /** Counts one value; {@code micros} must not be negative. */
    public void record(long micros) {
        if (micros < 0) {
            throw new IllegalArgumentException("duration: negative (got " + micros + " µs)");
        }
        count++;
        sumMicros += micros;
        minMicros = Math.min(minMicros, micros);
        maxMicros = Math.max(maxMicros, micros);
        addTo(Buckets.indexOf(micros), 1);
    }

    /** Adds the content of an encoded histogram. */
    public void merge(LatencyHistogram other) {
        if (other.getCount() == 0) {
            return;
        }
        count += other.getCount();
        sumMicros += other.getSumMicros();
        minMicros = Math.min(minMicros, other.getMinMicros());
        maxMicros = Math.max(maxMicros, other.getMaxMicros());
        BucketBytes.forEach(other.getBuckets(), this::addTo);
    }

    /** Number of values. */
    public long count() {
        return count;
    }

    /** Arithmetic mean in microseconds; NaN when empty. */
    public double meanMicros() {
        return count == 0 ? Double.NaN : (double) sumMicros / count;
    }

    /** Sum of all values in microseconds. */
    public long sumMicros() {
        return sumMicros;
    }

    /** Largest value in microseconds; 0 when empty. */
    public long maxMicros() {
        return maxMicros;
    }

    /**
     * The nearest-rank quantile in microseconds, within 1.09 % of the exact one; exact for {@code q} 0 and 1; NaN when
     * empty.
     *
     * @param q 0 to 1
     */
    public double quantileMicros(double q) {
        if (q < 0 || q > 1) {
            throw new IllegalArgumentException("quantile: out of range (got " + q + ", allowed 0 to 1)");
        }
        if (count == 0) {
            return Double.NaN;
        }
        long rank = Math.max(1, (long) Math.ceil(q * count));
        if (rank == count) {
            return (double) maxMicros;
        }
        if (rank == 1) {
            return (double) minMicros;
        }
        double value = Buckets.representative(bucketOfRank(rank));
        return Math.min(Math.max(value, (double) minMicros), (double) maxMicros);
    }

    /**
     * How many values lie at or below a boundary. Exact where the boundary is one of a bucket (every
     * {@code 2^(k/32)} µs), else the count at the next boundary below it.
     */
    public long countAtOrBelow(double micros) {
        if (micros >= maxMicros) {
            return count;
        }
        long below = 0;
        for (int i = 0; i < counts.length && Buckets.upperBound(base + i) <= micros; i++) {
            below += counts[i];
        }
        return below;
    }

    /** The immutable form, for stores, topics and answers. Equal content gives equal bytes. */
    public LatencyHistogram encode() {
        ByteBuffer buckets = BucketBytes.of(base, counts);
        return new LatencyHistogram(count, sumMicros, count == 0 ? 0 : minMicros, maxMicros, buckets);
    }

    private int bucketOfRank(long rank) {
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return base + i;
            }
        }
        throw new IllegalStateException("buckets hold " + seen + " values, count says " + count);
    }

    private void addTo(int index, long n) {
        int bucket = Math.min(Math.max(index, Buckets.LOWEST), Buckets.HIGHEST);
        if (counts.length == 0) {
            base = bucket;
            counts = new long[ROOM];
        } else if (bucket < base) {
            int room = Math.min(ROOM, bucket - Buckets.LOWEST);
            long[] grown = new long[counts.length + base - bucket + room];
            System.arraycopy(counts, 0, grown, base - bucket + room, counts.length);
            counts = grown;
            base = bucket - room;
        } else if (bucket >= base + counts.length) {
            counts = Arrays.copyOf(counts, Math.max(bucket - base + 1, counts.length + counts.length / 2));
        }
        counts[bucket - base] += n;
    }
}
