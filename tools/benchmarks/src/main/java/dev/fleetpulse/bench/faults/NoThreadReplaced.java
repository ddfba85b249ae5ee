package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.harness.Processors;
import java.util.List;

/** No stream thread died: each death leaves a line in the log, whether the thread is replaced or the process ends. */
record NoThreadReplaced(Processors processors) implements Check {

    private static final List<String> DEATHS =
            List.of("A stream thread is replaced", "The topology cannot go on", "State and input do not fit together");

    @Override
    public List<String> differences(Installation installation) {
        return DEATHS.stream()
                .filter(line -> processors.logged(line) > 0)
                .map(line -> "the log says %d times: %s".formatted(processors.logged(line), line))
                .toList();
    }
}
