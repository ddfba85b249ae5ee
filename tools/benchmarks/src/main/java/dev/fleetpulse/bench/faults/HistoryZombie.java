package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Folders;
import dev.fleetpulse.bench.harness.Processor;
import dev.fleetpulse.bench.harness.Processors;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.Waiting;
import dev.fleetpulse.bench.proxy.Interference;
import dev.fleetpulse.bench.proxy.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * F4H: a processor is frozen while its history writes hours that late events have corrected. The others go on and correct the
 * same hours further; then the old versions reach the broker. Nothing may come of them: all processors lose their local state
 * afterwards, so that what the changelogs hold is what counts.
 */
final class HistoryZombie implements Fault {

    private static final Duration FROZEN = Duration.ofSeconds(60);
    /** What was kept back reaches the broker in this time. */
    private static final Duration ARRIVAL = Duration.ofSeconds(3);

    @Override
    public String id() {
        return "F4H";
    }

    @Override
    public String what() {
        return "freeze a processor while its history writes";
    }

    @Override
    public Report run(FaultRun run) throws Exception {
        List<Processor> processors = run.processors().start(run.length().processors());
        run.startLoad(Traffics.steady(run), Traffics.RATE);
        new Freezer(request -> writingHistory(request, run.processors()), FROZEN)
                .freezeAndThaw(run.cluster().proxy());
        Waiting.pause(ARRIVAL);
        run.cluster().proxy().interfere(Interference.NONE);
        processors.parallelStream().forEach(Processor::killHard);
        processors.forEach(processor -> Folders.delete(processor.stateDir()));
        processors.forEach(Processor::start);
        return run.verdict(Zombie.fenced(run.processors()), new StartsLogged(processors.size(), run.processors()));
    }

    private static Optional<Processor> writingHistory(Request request, Processors processors) {
        return request.producesInTransaction() ? processors.historyOwner(request.clientId()) : Optional.empty();
    }
}
