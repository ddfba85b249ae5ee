package dev.fleetpulse.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.bench.harness.Cluster;
import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.RunLength;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The faults in their short form, most of them one after the other on the same topics and processors: what one leaves
 * behind, the next finds. The long form is {@code fleetpulse bench faults}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FaultsIT {

    @TempDir
    static Path folder;

    private Cluster cluster;
    private FaultRun run;

    @BeforeAll
    @SuppressWarnings("NullAway") // set here, once
    void startCluster() {
        cluster = Cluster.start(folder, Path.of(System.getProperty("fleetpulse.registry.home")));
        run = new FaultSuite(cluster).open("brief", RunLength.brief());
    }

    @AfterAll
    void stopCluster() {
        run.close();
        cluster.close();
    }

    static List<Fault> faults() {
        return FaultSuite.following();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldLoseAndRepeatNothing(Fault fault) throws Exception {
        // When
        Report report = run.run(fault);

        // Then
        assertThat(report.outcome())
                .as("%s %s: %s", fault.id(), fault.what(), report.notes())
                .isEqualTo(Report.Outcome.AGREES);
    }

    static List<Fault> faultsAlone() {
        return FaultSuite.alone();
    }

    @ParameterizedTest
    @MethodSource("faultsAlone")
    void shouldComeToTheSameSlices(Fault fault) throws Exception {
        // When
        Report report = new FaultSuite(cluster).run(fault, RunLength.brief());

        // Then
        assertThat(report.outcome())
                .as("%s %s: %s", fault.id(), fault.what(), report.notes())
                .isEqualTo(Report.Outcome.AGREES);
    }
}
