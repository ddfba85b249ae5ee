package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Processor;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.Waiting;
import java.time.Duration;
import java.util.List;

/** F1: one processor after the other is killed while the others and the load go on. */
final class KillOne implements Fault {

    @Override
    public String id() {
        return "F1";
    }

    @Override
    public String what() {
        return "kill -9 one processor after the other under load";
    }

    @Override
    public Report run(FaultRun run) throws Exception {
        List<Processor> processors = run.processors().start(run.length().processors());
        run.startLoad(Traffics.steady(run), Traffics.RATE);
        Duration pause = run.length().thorough() ? Duration.ofSeconds(20) : Duration.ofSeconds(3);
        int kills = run.length().times(pause);
        for (int i = 0; i < kills; i++) {
            Waiting.pause(pause);
            Processor victim = processors.get(i % processors.size());
            victim.killHard();
            victim.start();
        }
        return run.verdict(new StartsLogged(kills, run.processors()));
    }
}
