package dev.fleetpulse.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fleetpulse.schema.LatencyHistogram;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExponentialHistogramTest {

    private static final double MAX_RELATIVE_ERROR = 0.0109;
    private static final double[] QUANTILES = {0, 0.01, 0.5, 0.9, 0.95, 0.99, 0.999, 1};

    @Test
    void shouldStayWithinTheErrorBoundOnManyDistributions() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            // Given
            long[] values = lognormal(random, 1 + random.nextInt(3_000));
            // When
            ExponentialHistogram histogram = histogramOf(values);
            // Then
            Arrays.sort(values);
            for (double q : QUANTILES) {
                double exact = (double) values[(int) Math.max(1, Math.ceil(q * values.length)) - 1];
                assertThat(histogram.quantileMicros(q))
                        .as("round %s, q %s", round, q)
                        .isCloseTo(exact, within(exact * MAX_RELATIVE_ERROR));
            }
        }
    }

    @Test
    void shouldGiveEqualBytesWhateverTheOrderOfMerging() {
        // Given
        Random random = new Random(11);
        long[] values = lognormal(random, 5_000);
        ExponentialHistogram whole = histogramOf(values);
        // When
        ExponentialHistogram merged = new ExponentialHistogram();
        for (int end = values.length; end > 0; end -= 500) {
            merged.merge(histogramOf(Arrays.copyOfRange(values, end - 500, end)).encode());
        }
        // Then
        assertThat(merged.encode()).isEqualTo(whole.encode());
        assertThat(ExponentialHistogram.decode(whole.encode()).encode()).isEqualTo(whole.encode());
    }

    @Test
    void shouldPutEveryBoundaryIntoTheBucketBelowIt() {
        for (int index = Buckets.LOWEST; index <= Buckets.HIGHEST; index++) {
            long largest = (long) Buckets.upperBound(index);
            if (largest > (long) Buckets.upperBound(index - 1)) {
                assertThat(Buckets.indexOf(largest))
                        .as("largest of bucket %s", index)
                        .isEqualTo(index);
            }
        }
        assertThat(Buckets.indexOf(2)).isEqualTo(31);
        assertThat(Buckets.indexOf(3)).isEqualTo(50);
    }

    @Test
    void shouldCountValuesOutsideTheRangeAtTheEdge() {
        // Given
        ExponentialHistogram histogram = new ExponentialHistogram();
        // When
        histogram.record(0);
        histogram.record(86_400_000_000L);
        // Then
        assertThat(histogram.count()).isEqualTo(2);
        assertThat(histogram.quantileMicros(0)).isEqualTo(0);
        assertThat(histogram.quantileMicros(1)).isEqualTo(86_400_000_000L);
        assertThat(histogram.sumMicros()).isEqualTo(86_400_000_000L);
    }

    @Test
    void shouldCountExactlyAtBucketBoundaries() {
        // Given
        ExponentialHistogram histogram = histogramOf(new long[] {1_000, 1_024, 1_025, 2_048, 5_000});
        // Then
        assertThat(histogram.countAtOrBelow(1_024)).isEqualTo(2);
        assertThat(histogram.countAtOrBelow(2_048)).isEqualTo(4);
        assertThat(histogram.countAtOrBelow(1e12)).isEqualTo(5);
    }

    @Test
    void shouldWriteTheBucketsInUseInOrder() {
        // Given
        ExponentialHistogram histogram = histogramOf(new long[] {2, 1, 2, 3_600_000_000L});
        // When
        ByteBuffer buckets = histogram.encode().getBuckets();
        // Then
        byte[] pairs = {1, 2, 64, 4, (byte) 0xB0, 0x0F, 2}; // -1: 1, 31: 2, 1 015: 1
        assertThat(buckets).isEqualTo(ByteBuffer.wrap(pairs));
    }

    @Test
    void shouldReadTheSameBucketsFromAnyBuffer() {
        // Given
        LatencyHistogram encoded = histogramOf(lognormal(new Random(3), 500)).encode();
        ByteBuffer direct =
                ByteBuffer.allocateDirect(encoded.getBuckets().remaining() + 3).position(3);
        direct.slice().put(encoded.getBuckets().duplicate());
        LatencyHistogram moved =
                LatencyHistogram.newBuilder(encoded).setBuckets(direct).build();
        // When
        LatencyHistogram read = ExponentialHistogram.decode(moved).encode();
        // Then
        assertThat(read).isEqualTo(encoded);
        assertThat(direct.position()).isEqualTo(3);
    }

    @Test
    void shouldTakeAwayWhatWasAdded() {
        // Given
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            ExponentialHistogram kept = new ExponentialHistogram();
            ExponentialHistogram gone = new ExponentialHistogram();
            random.longs(random.nextInt(300), 0, 1L << random.nextInt(1, 33)).forEach(kept::record);
            random.longs(random.nextInt(300), 0, 1L << random.nextInt(1, 33)).forEach(gone::record);
            ExponentialHistogram both = new ExponentialHistogram();
            both.merge(kept);
            both.merge(gone);
            LatencyHistogram before = both.encode();

            // When
            boolean taken = both.subtract(gone);

            // Then
            assertThat(both.encode()).isEqualTo(taken ? kept.encode() : before);
        }
    }

    @Test
    void shouldNotTakeAwayWhatMayBeTheSmallestOrLargest() {
        // Given
        ExponentialHistogram both = new ExponentialHistogram();
        ExponentialHistogram ends = new ExponentialHistogram();
        both.record(50);
        ends.record(10);
        both.merge(ends);

        // When, Then
        assertThat(both.subtract(ends)).isFalse();
        assertThat(both.count()).isEqualTo(2);
    }

    @Test
    void shouldHaveNoQuantileWhenEmpty() {
        assertThat(new ExponentialHistogram().quantileMicros(0.5)).isNaN();
        assertThat(new ExponentialHistogram().meanMicros()).isNaN();
        assertThat(new ExponentialHistogram().encode().getBuckets().remaining()).isZero();
    }

    @Test
    void shouldRefuseNegativeDurations() {
        assertThatThrownBy(() -> new ExponentialHistogram().record(-1)).hasMessageContaining("negative");
    }

    private static long[] lognormal(Random random, int n) {
        double spread = 0.2 + random.nextDouble() * 2;
        double centre = 5 + random.nextDouble() * 8;
        long[] values = new long[n];
        for (int i = 0; i < n; i++) {
            // Whole microseconds above 100, so that rounding to them is no error of the histogram.
            values[i] = Math.min(3_600_000_000L, 100 + (long) Math.exp(centre + spread * random.nextGaussian()));
        }
        return values;
    }

    private static ExponentialHistogram histogramOf(long[] values) {
        ExponentialHistogram histogram = new ExponentialHistogram();
        Arrays.stream(values).forEach(histogram::record);
        return histogram;
    }
}
