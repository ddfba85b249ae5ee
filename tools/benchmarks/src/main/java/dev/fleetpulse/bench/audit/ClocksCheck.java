package dev.fleetpulse.bench.audit;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.harness.QueryClient;
import dev.fleetpulse.schema.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** No partition's clock is ahead of the time: nothing that bots say of the time moves it. */
public final class ClocksCheck implements Check {

    private static final Duration SLACK = Duration.ofSeconds(1);

    @Override
    public List<String> differences(Installation installation) throws Exception {
        QueryClient client = new QueryClient(installation);
        List<String> differences = new ArrayList<>();
        for (Scope scope : Installation.LIVE_SCOPES) {
            for (int partition = 0; partition < installation.topics().partitions(); partition++) {
                Instant clock = client.subjects(scope, partition).getAsOf();
                if (clock != null && clock.isAfter(Instant.now().plus(SLACK))) {
                    differences.add("%s partition %d: its clock shows %s".formatted(scope, partition, clock));
                }
            }
        }
        return differences;
    }
}
