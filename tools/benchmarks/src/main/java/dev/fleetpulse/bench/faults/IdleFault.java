package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.audit.SilenceCheck;
import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.Waiting;
import java.time.Duration;

/**
 * F14: only one partition has anything to say, then none has. Fleets must hear from the idle partitions all the same, and
 * every bot's silence must be noticed, by ticks in the log.
 */
final class IdleFault implements Fault {

    private static final Duration BRIEF = Duration.ofSeconds(3);

    @Override
    public String id() {
        return "F14";
    }

    @Override
    public String what() {
        return "one partition alone speaks, then none";
    }

    @Override
    public Report run(FaultRun run) throws Exception {
        run.processors().start(1);
        run.startLoad(new IdleTraffic(run.installation(), run.length().seed()), Traffics.RATE);
        Waiting.pause(run.length().thorough() ? run.length().disturbance() : BRIEF);
        return run.verdict(new SilenceCheck());
    }
}
