package dev.fleetpulse.bench.oracle;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Seeded chance: the same seed gives the same throws, in order. Not thread-safe. */
final class Chance {

    private final SplittableRandom random;

    Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** True in the given share of throws, 0 to 1. */
    boolean of(double share) {
        return random.nextDouble() < share;
    }

    /** From 0 to {@code bound - 1}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Any of them, all alike. */
    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** An index, the smaller ones more often: as few bots of a fleet do most of the work. */
    int skewedBelow(int bound) {
        double uniform = random.nextDouble();
        return (int) (bound * uniform * uniform);
    }

    /**
     * A duration in milliseconds: mostly log-normal around 100 ms with fractions, now and then nothing at all or hours.
     * Never half a microsecond, so that there is one right way to round.
     */
    double durationMillis() {
        int kind = random.nextInt(100);
        if (kind == 0) {
            return 0;
        }
        if (kind == 1) {
            return 3_600_000.0 * (1 + random.nextInt(5));
        }
        long micros = (long) Math.exp(11.5 + 1.5 * random.nextGaussian());
        return (micros + 0.25 * random.nextInt(2)) / 1_000;
    }

    /** A gauge's value in whole thousandths, negative ones too. */
    double gauge() {
        return (random.nextInt(2_000_000) - 200_000) / 1_000.0;
    }

    /** A random (version 4) UUID. */
    String uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low).toString();
    }
}
