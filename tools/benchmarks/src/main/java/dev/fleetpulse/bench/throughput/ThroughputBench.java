package dev.fleetpulse.bench.throughput;

import dev.fleetpulse.bench.contest.Arena;
import dev.fleetpulse.bench.contest.Contest;
import dev.fleetpulse.bench.report.BenchReport;
import dev.fleetpulse.bench.report.Ratio;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** Events a second beside other engines, and bytes of changelogs. */
public record ThroughputBench(ThroughputPlan plan, Arena arena) {

    /** Measures; takes minutes. */
    public BenchReport run() throws IOException, InterruptedException, ExecutionException {
        BenchReport report = new Contest(plan.contest(arena.folder()), arena).run();
        if (!plan.has(ThroughputPlan.LIVE)) {
            return report;
        }
        LiveChangelogs live = new LiveChangelogs(plan, arena);
        return report.with(
                Ratio.of("changelog_bytes_over_input_bytes_at_" + LiveChangelogs.EVENTS_PER_SECOND, live.measure()));
    }
}
