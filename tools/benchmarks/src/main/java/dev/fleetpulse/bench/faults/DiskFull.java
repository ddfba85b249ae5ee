package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Processor;
import dev.fleetpulse.bench.harness.RamDisk;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** F19: the disk of a processor's local state is full; once there is room again, it starts and is right. */
final class DiskFull implements Fault {

    private static final int MEGABYTES = 64;
    private static final String NO_SPACE = "No space left on device";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public String id() {
        return "F19";
    }

    @Override
    public String what() {
        return "the disk of the local state is full";
    }

    @Override
    public Report run(FaultRun run) throws Exception {
        RamDisk small;
        try {
            small = RamDisk.mount(run.cluster().folder().resolve("small-disk"), MEGABYTES);
        } catch (IOException e) {
            return Report.skipped(String.valueOf(e.getMessage()));
        }
        try (RamDisk disk = small) {
            return fill(run, disk);
        }
    }

    private static Report fill(FaultRun run, RamDisk disk) throws Exception {
        try {
            return run(run, disk);
        } finally {
            run.processors().close();
        }
    }

    private static Report run(FaultRun run, RamDisk disk) throws Exception {
        run.processors().keepStateIn(disk.folder());
        List<Processor> processors = run.processors().start(1);
        Processor victim = processors.get(0);
        run.startLoad(Traffics.steady(run), Traffics.RATE);
        Waiting.pause(Duration.ofSeconds(5));
        disk.fill();
        // State is written through to the disk seldom; a restart has to.
        victim.killHard();
        victim.start();
        Waiting.require(
                "a processor that complains", LIMIT, () -> run.processors().logged(NO_SPACE) > 0);
        boolean saidReady = victim.isReady();
        disk.free();
        victim.stop();
        victim.start();
        Report report = run.verdict(new Logged(run.processors(), NO_SPACE));
        return saidReady ? Report.differs(List.of("ready on a full disk")) : report;
    }
}
