package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.harness.Processor;
import dev.fleetpulse.bench.harness.QueryClient;
import dev.fleetpulse.schema.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks about every partition of bots and fleets, of the owner or of whoever keeps a copy, and remembers how long a question
 * ever had to be repeated before somebody answered. Not thread-safe.
 */
final class Questions {

    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final FaultRun run;
    private final QueryClient client;
    /** Since when questions without an answer are asked. */
    private final Map<String, Long> open = new HashMap<>();

    private long longestNanos;

    Questions(FaultRun run) {
        this.run = run;
        this.client = new QueryClient(run.installation());
    }

    /** Gives up what was not answered, so that the time in which nobody asks does not count. */
    void begin() {
        open.clear();
    }

    /** Asks once about everything; returns whether all of it was answered. */
    boolean ask() throws InterruptedException {
        List<String> urls = run.processors().all().stream().map(Processor::url).toList();
        for (Scope scope : Installation.LIVE_SCOPES) {
            for (int partition = 0; partition < run.installation().topics().partitions(); partition++) {
                String question = "/internal/v1/subjects?scope=%s&partition=%d&windows=1h&standby=true"
                        .formatted(scope, partition);
                long since = open.computeIfAbsent(question, absent -> System.nanoTime());
                if (client.anybody(urls, question, PATIENCE).isPresent()) {
                    open.remove(question);
                }
                longestNanos = Math.max(longestNanos, System.nanoTime() - since);
            }
        }
        return open.isEmpty();
    }

    /** The longest that a question waited, answered or not. */
    Duration longestWait() {
        return Duration.ofNanos(longestNanos);
    }
}
