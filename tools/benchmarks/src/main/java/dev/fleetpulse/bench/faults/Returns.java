package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.audit.Backlog;
import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.harness.Processor;
import dev.fleetpulse.bench.harness.Waiting;
import java.time.Duration;
import java.util.List;

/**
 * How long processors take to be healthy once the broker is back: every one says that it is ready, and they have read all
 * that the broker had when it came back. Keeps the worst of several returns; judges it in the long form only, since a build
 * may share its machine. Not thread-safe.
 */
final class Returns implements Check {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final FaultRun run;
    private final long readBefore;
    private Duration slowest = Duration.ZERO;

    /** To be made when the processors are ready and nothing is sent yet. */
    Returns(FaultRun run) throws Exception {
        this.run = run;
        this.readBefore = Backlog.read(run);
    }

    /** To be called when the broker answers again; waits for a while beyond the limit at most. */
    void awaitHealth() throws InterruptedException {
        long begun = System.nanoTime();
        long sent = run.sent();
        Waiting.until(LIMIT.multipliedBy(2), () -> allReady() && Backlog.read(run) - readBefore >= sent);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        slowest = took.compareTo(slowest) > 0 ? took : slowest;
    }

    @Override
    public List<String> differences(Installation installation) {
        return !run.length().thorough() || slowest.compareTo(LIMIT) <= 0
                ? List.of()
                : List.of("healthy only %d s after the broker's return".formatted(slowest.toSeconds()));
    }

    /** The figure, for people. */
    String seen() {
        return "healthy at most %.1f s after the broker's return".formatted(slowest.toMillis() / 1e3);
    }

    private boolean allReady() {
        return run.processors().all().stream().allMatch(Processor::isReady);
    }
}
