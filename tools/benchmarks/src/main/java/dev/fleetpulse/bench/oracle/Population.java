package dev.fleetpulse.bench.oracle;

/**
 * Who speaks in generated traffic. Fleets are {@code fleet-0}, {@code fleet-1} …, each with bots {@code bot-0} … .
 *
 * @param fleets at least 1
 * @param botsPerFleet at least 1
 */
public record Population(int fleets, int botsPerFleet) {

    public Population {
        if (fleets < 1 || botsPerFleet < 1) {
            throw new IllegalArgumentException("population: empty (got " + fleets + " × " + botsPerFleet + ")");
        }
    }

    /** A small one, for the build: three fleets of eight bots. */
    public static Population small() {
        return new Population(3, 8);
    }

    /** Ten thousand bots in ten fleets. */
    public static Population large() {
        return new Population(10, 1_000);
    }
}
