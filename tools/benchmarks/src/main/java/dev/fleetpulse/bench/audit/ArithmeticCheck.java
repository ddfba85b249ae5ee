package dev.fleetpulse.bench.audit;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.schema.RecordCounts;
import java.util.ArrayList;
import java.util.List;

/**
 * The processors' own account of their records agrees with the log, zeros included: everything received was counted, or a
 * duplicate, or late, or sent on, or dead-lettered.
 */
public final class ArithmeticCheck implements Check {

    @Override
    public List<String> differences(Installation installation) throws Exception {
        EventLog log = EventLog.read(installation);
        List<String> differences = new ArrayList<>();
        Accounts.read(installation).forEach((partition, counts) -> compare(log, partition, counts, differences));
        return differences;
    }

    private static void compare(EventLog log, int partition, RecordCounts counts, List<String> differences) {
        long received = 0;
        for (Fate fate : Fate.values()) {
            long should = log.count(partition, fate);
            received += fate.isReceived() ? should : 0;
            if (fate.isReceived()) { // of the others one may come between the reading and the asking
                compare(partition, fate.field(), should, field(counts, fate.field()), differences);
            }
        }
        compare(partition, "received", received, counts.getReceived(), differences);
        compare(partition, "ids_evicted", 0, counts.getIdsEvicted(), differences);
    }

    private static long field(RecordCounts counts, String name) {
        return (Long) counts.get(counts.getSchema().getField(name).pos());
    }

    private static void compare(int partition, String what, long should, long is, List<String> differences) {
        if (should != is) {
            differences.add("partition %d %s: expected %d, got %d".formatted(partition, what, should, is));
        }
    }
}
