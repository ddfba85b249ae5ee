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

    private static final Duration BRIEF_PAUSE = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(20);

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
        return run.length().thorough() ? watched(run, processors) : brief(run, processors);
    }

    private static Report brief(FaultRun run, List<Processor> processors) throws Exception {
        int kills = run.length().times(BRIEF_PAUSE);
        for (int i = 0; i < kills; i++) {
            Waiting.pause(BRIEF_PAUSE);
            restart(processors, i);
        }
        return run.verdict(new StartsLogged(kills, run.processors()));
    }

    private static Report watched(FaultRun run, List<Processor> processors) throws Exception {
        Recovery recovery = new Recovery(run);
        int kills = run.length().times(PAUSE);
        Duration left = PAUSE;
        for (int i = 0; i < kills; i++) {
            recovery.learn(left);
            restart(processors, i);
            left = PAUSE.minus(recovery.watch());
        }
        return run.verdict(new StartsLogged(kills, run.processors()), recovery).andSeen(recovery.seen());
    }

    private static void restart(List<Processor> processors, int number) {
        Processor victim = processors.get(number % processors.size());
        victim.killHard();
        victim.start();
    }
}
