package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Folders;
import dev.fleetpulse.bench.harness.Processor;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.Waiting;
import java.time.Duration;
import java.util.List;

/** F2: all processors are killed at once; once they find their local state again, once it is gone. */
final class KillAll implements Fault {

    private static final Duration BETWEEN = Duration.ofSeconds(2);

    @Override
    public String id() {
        return "F2";
    }

    @Override
    public String what() {
        return "kill -9 all processors at once, state kept and state wiped";
    }

    @Override
    public Report run(FaultRun run) throws Exception {
        List<Processor> processors = run.processors().start(run.length().thorough() ? 3 : 2);
        run.startLoad(Traffics.steady(run), Traffics.RATE);
        int rounds = run.length().thorough() ? run.length().times(Duration.ofSeconds(20)) : 2;
        for (int round = 0; round < rounds; round++) {
            Waiting.pause(BETWEEN);
            processors.parallelStream().forEach(Processor::killHard);
            if (round % 2 == 1) {
                processors.forEach(processor -> Folders.delete(processor.stateDir()));
            }
            processors.forEach(Processor::start);
            run.processors().awaitReady();
        }
        return run.verdict(new StartsLogged(processors.size() * (rounds + 1), run.processors()));
    }
}
