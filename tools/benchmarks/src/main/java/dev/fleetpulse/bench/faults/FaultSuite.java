package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Cluster;
import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.RunLength;
import java.util.List;
import java.util.Locale;

/** Runs faults one after the other on one cluster, each on topics and with processors of its own. */
public final class FaultSuite {

    /** What must hold after every fault. */
    private static final List<Check> STANDING = List.of(new CountsCheck());

    private final Cluster cluster;

    /** For a cluster that runs; the caller closes it. */
    public FaultSuite(Cluster cluster) {
        this.cluster = cluster;
    }

    /** New instances of all faults, in the order to run them. */
    public static List<Fault> all() {
        return List.of(
                new KillOne(), new KillAll(), new KillAtCommit(), new Zombie(), new BrokerAway(), new BrokerErrors());
    }

    /** Runs one; a harness that fails is a fault that does not agree. */
    public Report run(Fault fault, RunLength length) throws InterruptedException {
        String prefix = fault.id().toLowerCase(Locale.ROOT);
        try (FaultRun run = new FaultRun(cluster, prefix, length, STANDING)) {
            return fault.run(run);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return Report.differs(List.of("not finished: " + e));
        }
    }
}
