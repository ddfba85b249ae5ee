package dev.fleetpulse.bench.audit;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Installation;
import java.util.List;

/** The load did what it was meant to: some records of the log have this fate. */
public record FiredCheck(Fate fate) implements Check {

    @Override
    public List<String> differences(Installation installation) {
        EventLog log = EventLog.read(installation);
        long all = 0;
        for (int partition = 0; partition < installation.topics().partitions(); partition++) {
            all += log.count(partition, fate);
        }
        return all > 0 ? List.of() : List.of("the log has no record that is to be " + fate + ": the fault never fired");
    }
}
