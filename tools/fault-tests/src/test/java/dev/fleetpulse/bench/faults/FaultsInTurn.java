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
 * Faults in their short form, one after the other on the same topics and processors: what one leaves behind, the next finds.
 * Each class has a broker and a registry of its own, so that two of them can run side by side: most of the time nobody does
 * anything but wait. The long form is {@code fleetpulse bench faults}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FaultsInTurn {

    private final List<Fault> faults;
    private Cluster cluster;
    private FaultRun run;

    @SuppressWarnings("NullAway.Init") // set by start
    FaultsInTurn(List<Fault> faults) {
        this.faults = List.copyOf(faults);
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        cluster = Cluster.start(folder, Path.of(System.getProperty("fleetpulse.registry.home")));
        run = suite().open("brief", RunLength.brief());
    }

    @AfterAll
    void stop() {
        run.close();
        cluster.close();
    }

    List<Fault> faults() {
        return faults;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldLoseAndRepeatNothing(Fault fault) throws Exception {
        // When
        Report report = run.run(fault);

        // Then
        assertAgrees(fault, report);
    }

    /** For faults on the same cluster, on topics and with processors of their own. */
    final FaultSuite suite() {
        return new FaultSuite(cluster);
    }

    static void assertAgrees(Fault fault, Report report) {
        assertThat(report.outcome())
                .as("%s %s: %s", fault.id(), fault.what(), report.notes())
                .isEqualTo(Report.Outcome.AGREES);
    }
}
