package dev.fleetpulse.histogram;

import dev.fleetpulse.encoding.AvroBytes;
import dev.fleetpulse.schema.LatencyHistogram;
import java.nio.ByteBuffer;

/**
 * A histogram of durations in microseconds with a relative error of at most 1.09 %. Merging adds counts: exact,
 * commutative, associative, so the order in which slices are merged changes no digit. Values below 1 µs and above
 * about 69 minutes count in the bucket at the edge; count, sum, minimum and maximum are exact for all values.
 *
 * <p>Mutable and not thread-safe; {@link #encode()} gives the immutable form.
 */
public final class ExponentialHistogram {

    private long count;
    private long sumMicros;
    private long minMicros = Long.MAX_VALUE;
    private long maxMicros;
    /** By bucket, {@link Buckets#LOWEST} at place 0; replaced when a count needs more room. See {@link PackedCounts}. */
    private int[] counts = PackedCounts.EMPTY;

    /** An empty histogram. */
    public ExponentialHistogram() {}

    /** A histogram with the content of an encoded one. */
    public static ExponentialHistogram decode(LatencyHistogram encoded) {
        ExponentialHistogram histogram = new ExponentialHistogram();
        histogram.merge(encoded);
        return histogram;
    }

    /** The merge of two encoded histograms; may share the bytes of one that the other adds nothing to. */
    public static LatencyHistogram merged(LatencyHistogram some, LatencyHistogram others) {
        if (some.getCount() == 0 || others.getCount() == 0) {
            return some.getCount() == 0 ? others : some;
        }
        return new LatencyHistogram(
                some.getCount() + others.getCount(),
                some.getSumMicros() + others.getSumMicros(),
                Math.min(some.getMinMicros(), others.getMinMicros()),
                Math.max(some.getMaxMicros(), others.getMaxMicros()),
                BucketBytes.merged(some.getBuckets(), others.getBuckets()));
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
        counts = PackedCounts.add(counts, Buckets.indexOf(micros) - Buckets.LOWEST, 1);
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
        int[] roomy = counts == PackedCounts.EMPTY ? roomFor(other.getBuckets()) : counts;
        counts = PackedCounts.add(roomy, new BucketBytes.Reader(other.getBuckets()));
    }

    /** Adds the content of another histogram, which stays as it is. */
    public void merge(ExponentialHistogram other) {
        if (other.count == 0) {
            return;
        }
        counts = counts == PackedCounts.EMPTY ? other.counts.clone() : PackedCounts.sum(counts, other.counts);
        count += other.count;
        sumMicros += other.sumMicros;
        minMicros = Math.min(minMicros, other.minMicros);
        maxMicros = Math.max(maxMicros, other.maxMicros);
    }

    /**
     * Takes away values that were added before, unless the smallest or the largest of all may be among them: what those are
     * without them cannot be told from sums.
     *
     * @return whether they were taken away; if not, nothing has changed
     */
    public boolean subtract(ExponentialHistogram added) {
        if (added.count == 0) {
            return true;
        }
        if (added.minMicros <= minMicros || added.maxMicros >= maxMicros) {
            return false;
        }
        count -= added.count;
        sumMicros -= added.sumMicros;
        PackedCounts.forEach(added.counts, (place, values) -> PackedCounts.subtract(counts, place, values));
        return true;
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
        int place = PackedCounts.next(counts, 0);
        while (place != PackedCounts.NONE && Buckets.upperBound(place + Buckets.LOWEST) <= micros) {
            below += PackedCounts.get(counts, place);
            place = PackedCounts.next(counts, place + 1);
        }
        return below;
    }

    /** The immutable form, for stores, topics and answers. Equal content gives equal bytes. */
    public LatencyHistogram encode() {
        ByteBuffer buckets = BucketBytes.of(counts);
        return new LatencyHistogram(count, sumMicros, count == 0 ? 0 : minMicros, maxMicros, buckets);
    }

    /** Appends the immutable form. */
    public void write(AvroBytes out) {
        out.number(count);
        out.number(sumMicros);
        out.number(count == 0 ? 0 : minMicros);
        out.number(maxMicros);
        int begin = out.beginBytes();
        BucketBytes.write(counts, out);
        out.endBytes(begin);
    }

    private int bucketOfRank(long rank) {
        long seen = 0;
        int place = PackedCounts.next(counts, 0);
        while (place != PackedCounts.NONE) {
            seen += PackedCounts.get(counts, place);
            if (seen >= rank) {
                return place + Buckets.LOWEST;
            }
            place = PackedCounts.next(counts, place + 1);
        }
        throw new IllegalStateException("buckets hold " + seen + " values, count says " + count);
    }

    /** Zeros with room for encoded counts, so that adding them to nothing copies nothing. */
    private static int[] roomFor(ByteBuffer encoded) {
        byte[] codes = PackedRoom.noCodes();
        BucketBytes.Reader buckets = new BucketBytes.Reader(encoded);
        while (buckets.next()) {
            PackedRoom.reserve(codes, buckets.place(), buckets.count());
        }
        return PackedRoom.of(codes);
    }
}
