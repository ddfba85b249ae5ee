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
    private int left;

    /** To be made when the processors are ready and nothing is sent yet. */
    Returns(FaultRun run) throws Exception {
        this.run = run;
        this.readBefore = Backlog.read(run);
    }

    /**
     * To be called when the broker answers again; waits for a while beyond the limit at most. What hangs then because the
     * broker left transactions open is freed, as an operator would, and does not count as slow: it is told.
     */
    void awaitHealth() throws Exception {
        long begun = System.nanoTime();
        long sent = run.sent();
        if (!isHealthy(sent)) {
            int aborted = run.hangingTransactions().abort();
            left += aborted;
            boolean healthy = isHealthy(sent);
            if (aborted > 0 && healthy) {
                return;
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        slowest = took.compareTo(slowest) > 0 ? took : slowest;
    }

    private boolean isHealthy(long sent) throws InterruptedException {
        return Waiting.until(LIMIT, () -> allReady() && Backlog.read(run) - readBefore >= sent);
    }

    @Override
    public List<String> differences(Installation installation) {
        return !run.length().thorough() || slowest.compareTo(LIMIT) <= 0
                ? List.of()
                : List.of("healthy only %d s after the broker's return".formatted(slowest.toSeconds()));
    }

    /** The figure, for people. */
    String seen() {
        String healthy = "healthy at most %.1f s after the broker's return".formatted(slowest.toMillis() / 1e3);
        return left == 0
                ? healthy
                : healthy
                        + "; the broker left transactions open in %d partitions (KAFKA-20734), aborted by hand"
                                .formatted(left);
    }

    private boolean allReady() {
        return run.processors().all().stream().allMatch(Processor::isReady);
    }
}
