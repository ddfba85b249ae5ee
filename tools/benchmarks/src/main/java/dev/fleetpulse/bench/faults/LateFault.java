package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.audit.DeadLettersCheck;
import dev.fleetpulse.bench.audit.Fate;
import dev.fleetpulse.bench.audit.FiredCheck;
import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.Waiting;

/** F12: events up to two days late, which correct every slice still kept, and later ones, which correct none. */
final class LateFault implements Fault {

    @Override
    public String id() {
        return "F12";
    }

    @Override
    public String what() {
        return "events late, out of order, and too late";
    }

    @Override
    public Report run(FaultRun run) throws Exception {
        run.processors().start(1);
        LateTraffic traffic = new LateTraffic(run.installation(), run.length().seed());
        Check letters = DeadLettersCheck.fromNow(run.installation(), traffic::tooLate);
        run.startLoad(traffic, Traffics.RATE);
        Waiting.pause(run.length().disturbance());
        return run.verdict(new FiredCheck(Fate.LATE), letters);
    }
}
