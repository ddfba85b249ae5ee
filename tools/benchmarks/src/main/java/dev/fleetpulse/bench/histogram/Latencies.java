package dev.fleetpulse.bench.histogram;

import java.util.Random;
import java.util.stream.IntStream;

/** Log-normal latencies around 22 ms, two thirds of them within a factor of e of it; the same for a seed. */
public final class Latencies {

    private static final double CENTRE = 10;
    private static final double SPREAD = 1;

    private Latencies() {}

    /** Whole microseconds, at least 1. */
    public static long[] micros(long seed, int n) {
        Random random = new Random(seed);
        return IntStream.range(0, n)
                .mapToLong(i -> Math.max(1, Math.round(Math.exp(CENTRE + SPREAD * random.nextGaussian()))))
                .toArray();
    }
}
