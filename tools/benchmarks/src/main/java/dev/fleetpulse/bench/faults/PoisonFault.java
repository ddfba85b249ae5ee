package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.audit.DeadLettersCheck;
import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.Waiting;
import java.util.concurrent.atomic.AtomicLong;

/** F9: records that are no events, or not countable ones, among good events. */
final class PoisonFault implements Fault {

    private static final int BRIEF_ONE_IN = 50;
    private static final int THOROUGH_ONE_IN = 1_000;

    @Override
    public String id() {
        return "F9";
    }

    @Override
    public String what() {
        return "poison among good events, huge records too";
    }

    @Override
    public Report run(FaultRun run) throws Exception {
        run.processors().start(1);
        boolean thorough = run.length().thorough();
        PoisonedTraffic traffic =
                new PoisonedTraffic(run.installation(), run.length().seed(), thorough ? THOROUGH_ONE_IN : BRIEF_ONE_IN);
        AtomicLong huge = new AtomicLong();
        Check letters = DeadLettersCheck.fromNow(run.installation(), () -> traffic.injected() + huge.get());
        run.startLoad(traffic, thorough ? 4 * Traffics.RATE : Traffics.RATE);
        huge.set(HugeRecords.send(run.installation()));
        Waiting.pause(run.length().disturbance());
        return run.verdict(letters, new NoThreadReplaced(run.processors()));
    }
}
