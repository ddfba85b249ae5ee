package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.harness.Processors;
import java.util.List;

/**
 * The logs show how often processors were killed, and that none ended by itself: each start leaves a line, an orderly end
 * leaves another.
 *
 * @param starts how often processors must have started since all were ready
 * @param stops how often they must have been stopped orderly
 */
record StartsLogged(int starts, int stops, Processors processors) implements Check {

    private static final String STARTED = "Started service=";
    private static final String STOPPED = "Stopped service=";

    /** All of them were killed. */
    StartsLogged(int starts, Processors processors) {
        this(starts, 0, processors);
    }

    @Override
    public List<String> differences(Installation installation) {
        int seenStarts = processors.logged(STARTED);
        int seenStops = processors.logged(STOPPED);
        return seenStarts == starts && seenStops == stops
                ? List.of()
                : List.of("the logs show %d starts and %d orderly ends instead of %d and %d"
                        .formatted(seenStarts, seenStops, starts, stops));
    }
}
