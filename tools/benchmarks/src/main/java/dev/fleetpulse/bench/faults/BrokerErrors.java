package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.Waiting;
import dev.fleetpulse.bench.proxy.Interference;
import dev.fleetpulse.bench.proxy.Reaction;
import dev.fleetpulse.bench.proxy.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * F7: the broker refuses parts of transactions, or does them and the answer is lost: once each, in bursts, and at random
 * for a while. At the end commits come too late, which makes Streams declare its tasks corrupted.
 */
final class BrokerErrors implements Fault {

    /** How long a commit may take before Streams gives it up. */
    private static final Duration MAX_BLOCK = Duration.ofSeconds(2);

    /** What Streams says on a TaskCorruptedException. */
    private static final String TASK_CORRUPTED = "are corrupted. Will close the task as dirty";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final double OFTEN = 0.3;
    private static final int BURST = 5;

    @Override
    public String id() {
        return "F7";
    }

    @Override
    public String what() {
        return "errors on EndTxn, Produce and TxnOffsetCommit, commits too late";
    }

    @Override
    public Report run(FaultRun run) throws Exception {
        run.processors()
                .start(run.length().processors(), Map.of("producer.max.block.ms", Long.toString(MAX_BLOCK.toMillis())));
        run.startLoad(Traffics.steady(run), Traffics.RATE);
        for (TransactionError error : TransactionError.values()) {
            refuse(run, error, run.length().thorough() ? BURST : 1);
        }
        RandomErrors often = new RandomErrors(OFTEN, run.length().seed());
        run.cluster().proxy().interfere(often);
        Waiting.pause(run.length().thorough() ? Duration.ofSeconds(30) : Duration.ofSeconds(4));
        corruptTasks(run, new Countdown(BrokerErrors::late, 1));
        for (int round = 0; run.length().thorough() && round < BURST; round++) {
            corruptTasks(run, BrokerErrors::withoutOffsets);
            corruptTasks(run, new Countdown(BrokerErrors::late, 1));
        }
        return run.verdict(
                new Logged(run.processors(), TASK_CORRUPTED),
                new StartsLogged(0, run.processors()),
                installation -> often.fired() > 0 ? List.of() : List.of("no request was refused at random"));
    }

    private static void refuse(FaultRun run, TransactionError error, int times) throws InterruptedException {
        Countdown countdown = new Countdown(error::reactTo, times);
        run.cluster().proxy().interfere(onEvents(run, countdown));
        Waiting.require(error + " " + times + " times", LIMIT, countdown::over);
    }

    /** Leaves the history's transactions alone: what is done once is done to those that count events. */
    private static Interference onEvents(FaultRun run, Interference interference) {
        return request ->
                run.processors().owner(request.clientId()).isPresent() ? interference.on(request) : Reaction.forward();
    }

    private static Optional<Reaction> late(Request request) {
        return request.commits() ? Optional.of(new Reaction.Delay(MAX_BLOCK.plusSeconds(1))) : Optional.empty();
    }

    private static Reaction withoutOffsets(Request request) {
        return TransactionError.OFFSETS_REFUSED.reactTo(request).orElseGet(Reaction::forward);
    }

    /** Goes on until Streams gives the commit up. */
    private static void corruptTasks(FaultRun run, Interference interference) throws InterruptedException {
        int before = run.processors().logged(TASK_CORRUPTED);
        run.cluster().proxy().interfere(onEvents(run, interference));
        Waiting.require("corrupted tasks", LIMIT, () -> run.processors().logged(TASK_CORRUPTED) > before);
        run.cluster().proxy().interfere(Interference.NONE);
        Waiting.pause(Duration.ofSeconds(1));
        run.processors().awaitReady();
    }
}
