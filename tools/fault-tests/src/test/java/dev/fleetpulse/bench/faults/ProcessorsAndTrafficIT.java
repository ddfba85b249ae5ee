package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.RunLength;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Processors that die and freeze, and events that are not as they should be. */
final class ProcessorsAndTrafficIT extends FaultsInTurn {

    ProcessorsAndTrafficIT() {
        super(FaultSuite.processorsAndTraffic());
    }

    static List<Fault> faultsAlone() {
        return FaultSuite.alone();
    }

    @ParameterizedTest
    @MethodSource("faultsAlone")
    void shouldComeToTheSameSlices(Fault fault) throws Exception {
        // When
        Report report = suite().run(fault, RunLength.brief());

        // Then
        assertAgrees(fault, report);
    }
}
