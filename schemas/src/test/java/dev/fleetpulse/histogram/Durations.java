package dev.fleetpulse.histogram;

import java.util.Arrays;
import java.util.Random;

/** Durations as bots report them, whole microseconds, from a seed; and what is exactly true of them. */
final class Durations {

    /** The quantiles that every opinion is asked for. */
    static final double[] QUANTILES = {0, 0.5, 0.9, 0.95, 0.99, 0.999, 1};

    private static final long HOUR = 3_600_000_000L;

    private Durations() {}

    /** Log-normal with a random centre and spread, between 1 µs and an hour. */
    static long[] lognormal(Random random, int n) {
        double spread = 0.2 + random.nextDouble() * 2;
        double centre = 5 + random.nextDouble() * 10;
        return random.doubles(n)
                .mapToLong(ignored -> (long) Math.exp(centre + spread * random.nextGaussian()))
                .map(micros -> Math.min(HOUR, Math.max(1, micros)))
                .toArray();
    }

    /** Two groups far apart, as a cache that hits or misses gives. */
    static long[] hitOrMiss(Random random, int n) {
        return random.doubles(n)
                .mapToLong(chance -> chance < 0.8 ? 50 + random.nextInt(200) : 2_000_000L + random.nextInt(9_000_000))
                .toArray();
    }

    /** The exact nearest-rank quantile. */
    static double exact(long[] values, double q) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.max(1, Math.ceil(q * sorted.length));
        return (double) sorted[rank - 1];
    }

    /** Our histogram of them. */
    static ExponentialHistogram histogramOf(long... values) {
        ExponentialHistogram histogram = new ExponentialHistogram();
        Arrays.stream(values).forEach(histogram::record);
        return histogram;
    }
}
