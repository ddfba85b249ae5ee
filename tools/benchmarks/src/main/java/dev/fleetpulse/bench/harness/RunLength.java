package dev.fleetpulse.bench.harness;

import java.time.Duration;

/**
 * How long a fault goes on.
 *
 * @param disturbance for how long things are broken, again and again where that makes sense
 * @param thorough whether the slow parts are done as well: the command does them, the build does not
 * @param seed of everything that is drawn by lot
 */
public record RunLength(Duration disturbance, boolean thorough, long seed) {

    /** How many processors run: three, or two where time is short. */
    public int processors() {
        return thorough ? 3 : 2;
    }

    /** How often something can be done in the time, with a pause each; at least twice. */
    public int times(Duration pause) {
        return (int) Math.max(2, disturbance.dividedBy(pause));
    }

    /** The same with dice of its own for one fault: several on the same topics must not send the same events. */
    RunLength of(Fault fault) {
        return new RunLength(disturbance, thorough, 31 * seed + fault.id().hashCode());
    }

    /** For the build. */
    public static RunLength brief() {
        return new RunLength(Duration.ofSeconds(6), false, 20_261_121);
    }

    /** For the command. */
    public static RunLength thorough(Duration disturbance, long seed) {
        return new RunLength(disturbance, true, seed);
    }
}
