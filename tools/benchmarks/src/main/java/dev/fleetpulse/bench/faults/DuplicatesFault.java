package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.audit.Fate;
import dev.fleetpulse.bench.audit.FiredCheck;
import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.Waiting;
import java.time.Duration;

/** F11: every event is sent one to three times, the copies in any order. */
final class DuplicatesFault implements Fault {

    private static final Duration SPREAD = Duration.ofSeconds(30);

    @Override
    public String id() {
        return "F11";
    }

    @Override
    public String what() {
        return "each event one to three times, shuffled";
    }

    @Override
    public Report run(FaultRun run) throws Exception {
        run.processors().start(1);
        Duration spread =
                run.length().thorough() ? SPREAD : run.length().disturbance().dividedBy(2);
        run.startLoad(new DuplicatingTraffic(run.installation(), run.length().seed(), spread), Traffics.RATE);
        Waiting.pause(run.length().disturbance());
        return run.verdict(new FiredCheck(Fate.DUPLICATES));
    }
}
