package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.EventSource;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.oracle.Population;

/** The load that faults of processes and of the broker put on. */
final class Traffics {

    /** Events a second: enough for every commit to hold some, little enough for two cores that run all of it. */
    static final int RATE = 400;

    private Traffics() {}

    /** Well-formed events of a few fleets, each once; a few of them misplaced, a few hours late. */
    static EventSource steady(FaultRun run) {
        return new GeneratedTraffic(run.installation(), run.length().seed(), Population.small(), true);
    }
}
