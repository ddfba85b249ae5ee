package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.harness.Processors;
import java.util.List;

/**
 * The logs show how often processors were killed, and that none ended by itself: each start leaves a line, an orderly end
 * would leave another.
 *
 * @param starts how often processors must have started since all were ready
 */
record StartsLogged(int starts, Processors processors) implements Check {

    private static final String STARTED = "Started service=";
    private static final String STOPPED = "Stopped service=";

    @Override
    public List<String> differences(Installation installation) {
        int seen = processors.logged(STARTED);
        int stops = processors.logged(STOPPED);
        return seen == starts && stops == 0
                ? List.of()
                : List.of("the logs show %d starts and %d orderly ends instead of %d and 0"
                        .formatted(seen, stops, starts));
    }
}
