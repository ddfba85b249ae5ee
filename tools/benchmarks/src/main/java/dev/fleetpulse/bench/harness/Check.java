package dev.fleetpulse.bench.harness;

import java.util.List;

/** Something that must hold once a fault is over and everything sent has been processed. */
@FunctionalInterface
public interface Check {

    /** What does not hold, one sentence each; empty when all is well. */
    List<String> differences(Installation installation) throws Exception;
}
