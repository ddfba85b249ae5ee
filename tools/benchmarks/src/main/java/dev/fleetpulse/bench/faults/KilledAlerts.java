package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.audit.PlayedAgain;
import dev.fleetpulse.bench.audit.TimersKept;
import dev.fleetpulse.bench.audit.WentAllTheWay;
import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Folders;
import dev.fleetpulse.bench.harness.Processor;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.RowRule;
import dev.fleetpulse.bench.harness.RulesInLog;
import dev.fleetpulse.bench.harness.Waiting;
import dev.fleetpulse.bench.proxy.Interference;
import dev.fleetpulse.schema.AlertState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * KILLS: the processor is killed again and again while alerts are pending and firing, half of the times between the flush
 * of its state and the commit, and of these every second time in the very commit that tells of a firing; every fourth time it
 * loses its local state as well. Alerts must come and go as if nothing had happened.
 */
final class KilledAlerts implements Fault {

    private static final int BRIEF_KILLS = 4;
    private static final int KILLS = 20;
    private static final Duration EACH = Duration.ofSeconds(15);
    /** So often the processor also loses its local state, as on another machine. */
    private static final int WIPED_EVERY = 4;

    private static final Duration PERIOD = Duration.ofSeconds(24);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration CALM = Duration.ofSeconds(6);
    private static final int LONGEST_WAIT_MILLIS = 1_500;
    /** Around the second at which an alert becomes due; the commit that holds the decision follows within 100 ms. */
    private static final int EARLIEST_MILLIS = -50;

    private static final int LATEST_MILLIS = 100;

    private static final List<CommitMoment> FLUSHED = List.of(CommitMoment.BEFORE_COMMIT, CommitMoment.BEFORE_OFFSETS);

    /** What is going on when the processor dies. */
    private enum Moment {
        AS_IT_FIRES,
        FIRING,
        FIRING_AT_COMMIT,
        PENDING
    }

    @Override
    public String id() {
        return "KILLS";
    }

    @Override
    public String what() {
        return "kill -9 while alerts are pending and firing";
    }

    @Override
    public Report run(FaultRun run) throws Exception {
        boolean thorough = run.length().thorough();
        int kills = thorough ? Math.max(KILLS, run.length().times(EACH)) : BRIEF_KILLS;
        Processor victim = run.processors().start(1).get(0);
        RulesInLog.await(run.installation(), Set.of(RowRule.ID));
        IncidentTraffic traffic =
                new IncidentTraffic(run.installation(), run.length().seed(), PERIOD);
        run.startLoad(traffic, Traffics.RATE);
        Tally tally = new Tally();
        try (OpenAlerts open = new OpenAlerts(run.installation())) {
            SplittableRandom random = new SplittableRandom(run.length().seed());
            for (int i = 0; i < kills; i++) {
                kill(run, open, tally, i, random);
                if (i % WIPED_EVERY == WIPED_EVERY - 1) {
                    Folders.delete(victim.stateDir());
                }
                victim.start();
                run.processors().awaitReady();
            }
        }
        if (thorough) {
            traffic.calmDown();
            Waiting.pause(CALM);
        }
        return run.verdict(checks(run, kills, tally)).andSeen(tally.seen(kills));
    }

    /** In the build {@link RecordedRun} follows on the same topics, and plays all of their log again. */
    private static Check[] checks(FaultRun run, int kills, Tally tally) {
        List<Check> checks = new ArrayList<>(List.of(
                new StartsLogged(kills, run.processors()),
                installation -> tally.missing(kills),
                new WentAllTheWay(Set.of(RowRule.ID)),
                new TimersKept()));
        if (run.length().thorough()) {
            checks.add(new PlayedAgain(run.processors().settingsOf("again")));
        }
        return checks.toArray(Check[]::new);
    }

    private static void kill(FaultRun run, OpenAlerts open, Tally tally, int number, SplittableRandom random)
            throws Exception {
        Moment moment = Moment.values()[number % Moment.values().length];
        CommitMoment flushed = FLUSHED.get(number / 2 % FLUSHED.size());
        AlertState state =
                moment == Moment.FIRING || moment == Moment.FIRING_AT_COMMIT ? AlertState.FIRING : AlertState.PENDING;
        if (moment != Moment.AS_IT_FIRES) {
            Waiting.pause(Duration.ofMillis(random.nextInt(LONGEST_WAIT_MILLIS)));
        }
        Waiting.require("an alert that is " + state, LIMIT, () -> open.count(state) > 0);
        switch (moment) {
            case AS_IT_FIRES -> {
                awaitDue(open, random.nextInt(EARLIEST_MILLIS, LATEST_MILLIS));
                tally.count(open);
                atCommit(run, flushed);
            }
            case FIRING_AT_COMMIT -> {
                tally.count(open);
                atCommit(run, flushed);
            }
            case FIRING, PENDING -> {
                tally.count(open);
                run.processors().all().get(0).killHard();
            }
        }
    }

    private static void awaitDue(OpenAlerts open, int offsetMillis) throws InterruptedException {
        Instant[] due = new Instant[1];
        Waiting.require("an alert that is to fire", LIMIT, () -> {
            due[0] = open.nextToFire(Instant.now()).orElse(null);
            return due[0] != null;
        });
        Duration left = Duration.between(Instant.now(), due[0].plusMillis(offsetMillis));
        Waiting.pause(left.isNegative() ? Duration.ZERO : left);
    }

    private static void atCommit(FaultRun run, CommitMoment moment) throws Exception {
        KillSender kill = new KillSender(run.processors(), moment);
        run.cluster().proxy().interfere(kill);
        kill.awaitVictim(LIMIT);
        run.cluster().proxy().interfere(Interference.NONE);
    }

    /** At how many kills alerts were open. */
    private static final class Tally {

        private int pending;
        private int firing;

        void count(OpenAlerts open) {
            pending += open.count(AlertState.PENDING) > 0 ? 1 : 0;
            firing += open.count(AlertState.FIRING) > 0 ? 1 : 0;
        }

        List<String> missing(int kills) {
            return pending * 4 >= kills && firing * 4 >= kills ? List.of() : List.of(seen(kills));
        }

        String seen(int kills) {
            return "%d kills, %d with alerts pending, %d with alerts firing".formatted(kills, pending, firing);
        }
    }
}
