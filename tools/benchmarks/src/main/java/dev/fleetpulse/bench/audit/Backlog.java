package dev.fleetpulse.bench.audit;

import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.schema.RecordCounts;

/** How far processors are behind. */
public final class Backlog {

    private Backlog() {}

    /** Events that were sent and not read yet; those sent on to their owner are read twice. */
    public static long events(FaultRun run) throws Exception {
        long sent = run.sent();
        return Math.max(0, sent - read(run));
    }

    /** Events that were read since the topics were made, each once. */
    public static long read(FaultRun run) throws Exception {
        long read = 0;
        for (RecordCounts counts : Accounts.read(run.installation()).values()) {
            read += counts.getReceived() - counts.getRehomed();
        }
        return read;
    }
}
