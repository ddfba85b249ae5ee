package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Fault;
import java.util.List;

/** All faults, in the order they are run. */
public final class FaultSuite {

    private FaultSuite() {}

    /** New instances of all faults. */
    public static List<Fault> all() {
        return List.of();
    }
}
