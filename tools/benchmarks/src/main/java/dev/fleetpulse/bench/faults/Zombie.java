package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Processor;
import dev.fleetpulse.bench.harness.Processors;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.Waiting;
import dev.fleetpulse.bench.proxy.Reaction;
import dev.fleetpulse.bench.proxy.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * F4: a processor is frozen in the middle of a commit for longer than the group waits for it. Its partitions move; then its
 * commit request, which the proxy has kept, reaches the broker and it wakes up believing that it still owns them.
 */
final class Zombie implements Fault {

    /** What Streams says when the broker refuses a processor that has been replaced. */
    private static final String FENCED = "Detected that the thread is being fenced";

    /** What our own failure policy says when the broker has aborted the transaction meanwhile. */
    private static final String TRANSACTION_ENDED = "The broker has ended the transaction";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Override
    public String id() {
        return "F4";
    }

    @Override
    public String what() {
        return "freeze a processor in the middle of a commit, then let the zombie go on";
    }

    @Override
    public Report run(FaultRun run) throws Exception {
        run.processors().start(run.length().processors());
        run.startLoad(Traffics.steady(run), Traffics.RATE);
        Duration frozen = run.length().thorough() ? Duration.ofSeconds(60) : Duration.ofSeconds(13);
        CompletableFuture<Processor> zombie = new CompletableFuture<>();
        run.cluster().proxy().interfere(request -> freezeAtCommit(request, run.processors(), zombie, frozen));
        Processor frozenOne = zombie.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        Waiting.pause(frozen);
        frozenOne.thaw();
        return run.verdict(
                new Logged(run.processors(), FENCED, TRANSACTION_ENDED), new StartsLogged(0, run.processors()));
    }

    /** The first that commits; the others' requests pass. */
    private static Reaction freezeAtCommit(
            Request request, Processors processors, CompletableFuture<Processor> zombie, Duration time) {
        Optional<Processor> sender = request.commits() ? processors.owner(request.clientId()) : Optional.empty();
        if (sender.isEmpty() || !zombie.complete(sender.get())) {
            return Reaction.forward();
        }
        sender.get().freeze();
        return new Reaction.Delay(time);
    }
}
