package dev.fleetpulse.histogram;

import static dev.fleetpulse.histogram.Durations.QUANTILES;
import static dev.fleetpulse.histogram.Durations.histogramOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketches;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two other sketches, each with an error bound and a method of its own, are asked for the same quantiles. An error that
 * our histogram shares with the test's own idea of a quantile would show here.
 */
class SecondOpinionTest {

    private static final double OUR_BOUND = 0.0109;
    private static final double THEIR_BOUND = 0.01;
    /** Two opinions may err in opposite directions. */
    private static final double BOTH = (1 + OUR_BOUND) / (1 - THEIR_BOUND) - 1;

    /** With this many values DDSketch's rank, floor(q (n-1)), is the nearest rank at all quantiles asked for. */
    private static final int N = 10_001;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void shouldAgreeWithDdSketch(long seed) {
        // Given
        long[] values = values(seed);
        DDSketch other = DDSketches.unboundedDense(THEIR_BOUND);
        Arrays.stream(values).forEach(other::accept);
        // When
        ExponentialHistogram ours = histogramOf(values);
        // Then
        for (double q : QUANTILES) {
            double theirs = other.getValueAtQuantile(q);
            assertThat(ours.quantileMicros(q)).as("q %s", q).isCloseTo(theirs, within(theirs * BOTH));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void shouldAgreeWithHdrHistogram(long seed) {
        // Given
        long[] values = values(seed);
        Histogram other = new Histogram(7_200_000_000L, 2);
        Arrays.stream(values).forEach(other::recordValue);
        // When
        ExponentialHistogram ours = histogramOf(values);
        // Then
        for (double q : QUANTILES) {
            double theirs = (double) other.getValueAtPercentile(q * 100);
            assertThat(ours.quantileMicros(q)).as("q %s", q).isCloseTo(theirs, within(theirs * BOTH));
        }
        assertThat(ours.count()).isEqualTo(other.getTotalCount());
    }

    private static long[] values(long seed) {
        Random random = new Random(seed);
        long[] smooth = Durations.lognormal(random, N - 2_000);
        return LongStream.concat(Arrays.stream(smooth), Arrays.stream(Durations.hitOrMiss(random, 2_000)))
                .toArray();
    }
}
