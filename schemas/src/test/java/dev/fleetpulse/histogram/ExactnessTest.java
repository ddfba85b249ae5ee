package dev.fleetpulse.histogram;

import static dev.fleetpulse.histogram.Durations.QUANTILES;
import static dev.fleetpulse.histogram.Durations.exact;
import static dev.fleetpulse.histogram.Durations.histogramOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What must hold of any durations whatever: each repetition has its own seed. */
class ExactnessTest {

    private static final double BOUND = 0.0109;

    @RepeatedTest(100)
    void shouldStayWithinTheBoundOfEveryExactQuantile(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        int n = 1 + random.nextInt(5_000);
        long[] values = random.nextBoolean() ? Durations.lognormal(random, n) : Durations.hitOrMiss(random, n);
        // When
        ExponentialHistogram histogram = histogramOf(values);
        // Then
        for (double q : QUANTILES) {
            double exact = exact(values, q);
            assertThat(histogram.quantileMicros(q)).as("q %s of %s", q, n).isCloseTo(exact, within(exact * BOUND));
        }
        assertThat(histogram.sumMicros()).isEqualTo(Arrays.stream(values).sum());
        assertThat(histogram.quantileMicros(0)).isEqualTo(exact(values, 0));
        assertThat(histogram.quantileMicros(1)).isEqualTo(exact(values, 1));
    }

    @RepeatedTest(100)
    void shouldMergeToTheBytesOfAllValuesTogether(RepetitionInfo repetition) {
        // Given
        Random random = new Random(1_000 + repetition.getCurrentRepetition());
        long[] all = Durations.lognormal(random, 2 + random.nextInt(2_000));
        sprinkleExtremes(random, all);
        int split = random.nextInt(all.length + 1);
        ExponentialHistogram a = histogramOf(Arrays.copyOf(all, split));
        ExponentialHistogram b = histogramOf(Arrays.copyOfRange(all, split, all.length));
        // When
        ExponentialHistogram ab = ExponentialHistogram.decode(a.encode());
        ab.merge(b.encode());
        ExponentialHistogram ba = ExponentialHistogram.decode(b.encode());
        ba.merge(a.encode());
        // Then
        ExponentialHistogram whole = histogramOf(all);
        assertThat(ab.encode()).isEqualTo(whole.encode());
        assertThat(ba.encode()).isEqualTo(whole.encode());
    }

    /** Nothing at all, and more than the buckets reach. */
    private static void sprinkleExtremes(Random random, long[] values) {
        long[] extremes = {0, 1, 86_400_000_000L};
        for (long extreme : extremes) {
            values[random.nextInt(values.length)] = extreme;
        }
    }
}
