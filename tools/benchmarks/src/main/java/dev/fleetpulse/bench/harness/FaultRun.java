package dev.fleetpulse.bench.harness;

import java.time.Duration;

/**
 * What a fault has at hand. The intended life of a fault: start processors, start the load, break something and mend it,
 * {@link #verdict}.
 */
public interface FaultRun {

    /** The topics of this fault alone, and who answers. */
    Installation installation();

    /** How long a fault may take: about 15 s in the build, minutes in the command. */
    Duration length();

    /** Seed of everything that is drawn by lot. */
    long seed();

    /** Sends events from a source at a steady rate until {@link #verdict}. */
    void startLoad(EventSource source, int eventsPerSecond);

    /**
     * Ends the load, waits until all of it is processed and every processor is ready, and runs the standing checks
     * (transactions, alerts, counts, oracle) and these.
     */
    Report verdict(Check... further) throws Exception;
}
