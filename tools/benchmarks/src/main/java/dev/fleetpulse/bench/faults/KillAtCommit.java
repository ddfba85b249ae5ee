package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.Waiting;
import java.time.Duration;
import java.util.List;

/**
 * F3: a processor is killed exactly between the flush of its state and the commit, when its changelogs and output are with
 * the broker but do not count yet; and just before and just after.
 */
final class KillAtCommit implements Fault {

    private static final List<CommitMoment> BRIEF = List.of(CommitMoment.BEFORE_COMMIT, CommitMoment.AFTER_COMMIT);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofMillis(500);

    @Override
    public String id() {
        return "F3";
    }

    @Override
    public String what() {
        return "kill -9 between state flush and commit, caught at the commit request";
    }

    @Override
    public Report run(FaultRun run) throws Exception {
        run.processors().start(run.length().processors());
        run.startLoad(Traffics.steady(run), Traffics.RATE);
        List<CommitMoment> moments = run.length().thorough() ? List.of(CommitMoment.values()) : BRIEF;
        int kills = run.length().thorough() ? run.length().times(Duration.ofSeconds(15)) : moments.size();
        for (int i = 0; i < kills; i++) {
            Waiting.pause(BETWEEN);
            KillSender kill = new KillSender(run.processors(), moments.get(i % moments.size()));
            run.cluster().proxy().interfere(kill);
            kill.awaitVictim(LIMIT).start();
            run.processors().awaitReady();
        }
        return run.verdict(new StartsLogged(kills, run.processors()));
    }
}
