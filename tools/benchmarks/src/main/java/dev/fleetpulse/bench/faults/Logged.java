package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.harness.Processors;
import java.util.List;

/**
 * The fault really reached the processors: one of them says so.
 *
 * @param processors whose logs are read
 * @param texts parts of lines, one of which must be there
 */
record Logged(Processors processors, List<String> texts) implements Check {

    Logged(Processors processors, String... texts) {
        this(processors, List.of(texts));
    }

    @Override
    public List<String> differences(Installation installation) {
        return texts.stream().anyMatch(text -> processors.logged(text) > 0)
                ? List.of()
                : List.of("the fault did not fire: no log holds " + String.join(" or ", texts));
    }
}
