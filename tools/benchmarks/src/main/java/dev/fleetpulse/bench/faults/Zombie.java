package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Processor;
import dev.fleetpulse.bench.harness.Processors;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.proxy.Request;
import java.time.Duration;
import java.util.Optional;

/**
 * F4: a processor is frozen in the middle of a commit for longer than the group waits for it. Its partitions move; then its
 * commit request, which the proxy has kept, reaches the broker and it wakes up believing that it still owns them.
 */
final class Zombie implements Fault {

    /** What Streams says when the broker refuses a processor that has been replaced. */
    private static final String FENCED = "Detected that the thread is being fenced";

    /** What our own failure policy says when the broker has aborted the transaction meanwhile. */
    private static final String TRANSACTION_ENDED = "The broker has ended the transaction";

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
        Duration time = run.length().thorough() ? Duration.ofSeconds(60) : Duration.ofSeconds(13);
        new Freezer(request -> committing(request, run.processors()), time)
                .freezeAndThaw(run.cluster().proxy());
        return run.verdict(fenced(run.processors()), new StartsLogged(0, run.processors()));
    }

    /** One of the processors was told that others have taken its place. */
    static Check fenced(Processors processors) {
        return new Logged(processors, FENCED, TRANSACTION_ENDED);
    }

    private static Optional<Processor> committing(Request request, Processors processors) {
        return request.commits() ? processors.owner(request.clientId()) : Optional.empty();
    }
}
