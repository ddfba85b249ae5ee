package dev.fleetpulse.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.bench.harness.Cluster;
import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.RunLength;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The faults in their short form. The long form is {@code fleetpulse bench faults}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FaultsIT {

    @TempDir
    static Path folder;

    private Cluster cluster;

    @BeforeAll
    @SuppressWarnings("NullAway") // set here, once
    void startCluster() {
        cluster = Cluster.start(folder, Path.of(System.getProperty("fleetpulse.registry.home")));
    }

    @AfterAll
    void stopCluster() {
        cluster.close();
    }

    static Stream<Fault> faults() {
        return FaultSuite.all().stream();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldLoseAndRepeatNothing(Fault fault) throws Exception {
        // When
        Report report = new FaultSuite(cluster).run(fault, RunLength.brief());

        // Then
        assertThat(report.outcome())
                .as("%s %s: %s", fault.id(), fault.what(), report.notes())
                .isEqualTo(Report.Outcome.AGREES);
    }
}
