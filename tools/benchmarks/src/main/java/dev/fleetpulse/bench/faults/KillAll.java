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
        List<Processor> processors = run.processors().start(run.length().processors());
        run.startLoad(Traffics.steady(run), Traffics.RATE);
        int rounds = run.length().thorough() ? run.length().times(Duration.ofSeconds(20)) : 1;
        Duration slowest = Duration.ZERO;
        for (int round = 0; round < rounds; round++) {
            Waiting.pause(BETWEEN);
            processors.parallelStream().forEach(Processor::killHard);
            wiped(processors, run.length().thorough(), round)
                    .forEach(processor -> Folders.delete(processor.stateDir()));
            long begun = System.nanoTime();
            processors.forEach(Processor::start);
            run.processors().awaitReady();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
        }
        return run.verdict(new StartsLogged(processors.size() * rounds, run.processors()))
                .andSeen("ready again after at most " + slowest.toMillis() + " ms");
    }

    /** Who loses its state: all, every second time; where there is only one time, one of them. */
    private static List<Processor> wiped(List<Processor> processors, boolean thorough, int round) {
        if (!thorough) {
            return processors.subList(0, 1);
        }
        return round % 2 == 0 ? List.of() : processors;
    }
}
