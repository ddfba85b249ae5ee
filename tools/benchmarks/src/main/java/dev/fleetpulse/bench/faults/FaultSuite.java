package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.audit.ArithmeticCheck;
import dev.fleetpulse.bench.audit.HistoryCheck;
import dev.fleetpulse.bench.audit.OracleCheck;
import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Cluster;
import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.RunLength;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Runs faults one after the other on one cluster, each on topics and with processors of its own. */
public final class FaultSuite {

    /** What must hold after every fault. */
    static final List<Check> STANDING = List.of(new OracleCheck(), new ArithmeticCheck(), new HistoryCheck());

    private final Cluster cluster;

    /** For a cluster that runs; the caller closes it. */
    public FaultSuite(Cluster cluster) {
        this.cluster = cluster;
    }

    /** New instances of all faults, in the order to run them. */
    public static List<Fault> all() {
        List<Fault> all = new ArrayList<>(following());
        all.addAll(alone());
        all.addAll(List.of(
                new HistoryZombie(), new SchemaEvolution(), new DiskFull(), new BrokerDiskFull(), new OrderFault()));
        return all;
    }

    /** Those that may follow each other on the same topics and processors, in two rows that can run side by side. */
    private static List<Fault> following() {
        return Stream.of(alertsAndBroker(), processorsAndTraffic())
                .flatMap(List::stream)
                .toList();
    }

    /** The first row. {@link RecordedRun} plays the log of {@link KilledAlerts} again as well, so it comes next. */
    static List<Fault> alertsAndBroker() {
        return List.of(new KilledAlerts(), new RecordedRun(), new BrokerAway(), new BrokerErrors());
    }

    /** The second row. */
    static List<Fault> processorsAndTraffic() {
        return List.of(
                new KillOne(),
                new KillAll(),
                new KillAtCommit(),
                new Zombie(),
                new PoisonFault(),
                new DuplicatesFault(),
                new LateFault(),
                new IdleFault());
    }

    /**
     * Those that compare the slices of several installations, and so want topics without anything else in them. {@link
     * OrderFault} does too, but takes over a minute, so only the command runs it; the build shuffles events in a topology test.
     */
    static List<Fault> alone() {
        return List.of(new SkewFault());
    }

    /** Topics and processors for one fault, or for several that follow each other on them; the caller closes it. */
    public FaultRun open(String prefix, RunLength length) {
        return new FaultRun(cluster, prefix, length, STANDING);
    }

    /** Runs one on topics and with processors of its own. */
    public Report run(Fault fault, RunLength length) throws InterruptedException {
        try (FaultRun run = open(fault.id().toLowerCase(Locale.ROOT), length)) {
            return run.run(fault);
        }
    }
}
