package dev.fleetpulse.cli.simulate;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Seeded chance: the same seed and scope give the same throws, in order. Not thread-safe. */
final class Dice {

    // Any odd constants but the golden ratio: SplittableRandom steps by it, and streams would overlap.
    private static final long PRIME = 0x100000001B3L;
    private static final long AVALANCHE = 0xFF51AFD7ED558CCDL;

    private final SplittableRandom random;

    /** Dice of their own for every scope, so that one bot's throws do not depend on how often another threw. */
    Dice(long seed, String scope) {
        long mixed = seed;
        for (int i = 0; i < scope.length(); i++) {
            mixed = (mixed ^ scope.charAt(i)) * PRIME;
            mixed = (mixed ^ (mixed >>> 33)) * AVALANCHE;
        }
        this.random = new SplittableRandom(mixed);
    }

    /** True in the given share of throws, 0 to 1. */
    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** From 0 to {@code bound - 1}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A duration as services show them: most near the median, few much longer. Sigma is the spread of its logarithm. */
    double lognormal(double median, double sigma) {
        return median * Math.exp(sigma * random.nextGaussian());
    }

    /** Eight hexadecimal digits. */
    String hex() {
        return String.format("%08x", random.nextInt());
    }

    /** A random (version 4) UUID. */
    String uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low).toString();
    }
}
