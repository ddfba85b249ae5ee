package dev.fleetpulse.bench.audit;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Installation;
import java.util.List;

/**
 * Another installation holds the same slices, to the byte, but for some subjects.
 *
 * @param other to compare with
 * @param slices how
 * @param except beginning of the names of subjects that may differ
 */
public record SameSlices(Installation other, SliceBytes slices, String except) implements Check {

    @Override
    public List<String> differences(Installation installation) {
        return slices.differences(installation, other, subject -> !subject.startsWith(except));
    }
}
