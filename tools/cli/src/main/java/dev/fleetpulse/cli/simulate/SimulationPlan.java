package dev.fleetpulse.cli.simulate;

/**
 * How much is simulated.
 *
 * @param bots bots over all five fleets, at least 1
 * @param eventsPerSecond events of all bots together, on average over a simulated day
 * @param seed what chance is drawn from
 */
public record SimulationPlan(int bots, double eventsPerSecond, long seed) {

    public SimulationPlan {
        if (bots < 1 || bots > 10_000) {
            throw new IllegalArgumentException("bots: out of range (got " + bots + ", allowed 1 to 10000)");
        }
        if (!(eventsPerSecond > 0) || eventsPerSecond > 100_000) {
            throw new IllegalArgumentException(
                    "rate: out of range (got " + eventsPerSecond + " events/s, allowed above 0 to 100000)");
        }
    }
}
