package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Cluster;
import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Processor;
import dev.fleetpulse.bench.harness.RamDisk;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.Waiting;
import dev.fleetpulse.local.BrokerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * F19, the other half: the disk of the broker's log is full, at which it ends itself. Processors wait; once there is room and
 * the broker is back, everything is right.
 */
final class BrokerDiskFull implements Fault {

    private static final int MEGABYTES = 128;
    private static final String NO_SPACE = "No space left on device";
    private static final Duration BEFORE = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Override
    public String id() {
        return "F19B";
    }

    @Override
    public String what() {
        return "the disk of the broker's log is full";
    }

    @Override
    public Report run(FaultRun run) throws Exception {
        Path folder = run.cluster().folder().resolve("broker-on-a-small-disk");
        RamDisk small;
        try {
            small = RamDisk.mount(folder.resolve("kafka"), MEGABYTES);
        } catch (IOException e) {
            return Report.skipped(String.valueOf(e.getMessage()));
        }
        try (RamDisk disk = small) {
            Cluster cluster = run.cluster().withBrokerIn(folder);
            try {
                return run(cluster, run, disk);
            } finally {
                cluster.proxy().close();
                cluster.broker().close();
            }
        }
    }

    private static Report run(Cluster cluster, FaultRun suite, RamDisk disk) throws Exception {
        try (FaultRun run = new FaultRun(cluster, "broker-disk", suite.length(), FaultSuite.STANDING)) {
            run.processors().start(1);
            Returns returns = new Returns(run);
            run.startLoad(Traffics.steady(run), Traffics.RATE);
            Waiting.pause(BEFORE);
            BrokerProcess broker = cluster.broker();
            disk.fill();
            Waiting.require("a broker that gives up", LIMIT, () -> !broker.isAlive());
            boolean allWait = run.processors().all().stream().allMatch(Processor::isAlive);
            disk.free();
            broker.restart();
            returns.awaitHealth();
            Check fired = installation -> cluster.brokerLog().count(NO_SPACE) > 0
                    ? List.of()
                    : List.of("the fault did not fire: the broker's log does not hold " + NO_SPACE);
            Report report = run.verdict(fired, returns, new StartsLogged(0, run.processors()));
            return allWait ? report.andSeen(returns.seen()) : Report.differs(List.of("a processor ended"));
        }
    }
}
