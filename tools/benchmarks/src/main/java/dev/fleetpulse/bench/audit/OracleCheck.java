package dev.fleetpulse.bench.audit;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.oracle.Comparison;
import dev.fleetpulse.bench.oracle.Expected;
import dev.fleetpulse.bench.oracle.Oracle;
import dev.fleetpulse.bench.oracle.SliceKey;
import dev.fleetpulse.schema.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every slice of every bot and fleet, of every width, is what the oracle makes of the log. */
public final class OracleCheck implements Check {

    @Override
    public List<String> differences(Installation installation) throws Exception {
        Oracle oracle = new Oracle(EventLog.read(installation).counted());
        Comparison comparison = new Comparison();
        for (Width width : Width.values()) {
            for (Scope scope : Installation.LIVE_SCOPES) {
                compare(installation, oracle, comparison, scope, width);
            }
        }
        List<String> lines = new ArrayList<>(comparison.lines());
        if (comparison.slices() == 0) {
            lines.add("no slice to compare: the load does not do what it should");
        }
        return lines;
    }

    private static void compare(
            Installation installation, Oracle oracle, Comparison comparison, Scope scope, Width width)
            throws Exception {
        KeptSlices kept = KeptSlices.read(installation, scope, width);
        Map<SliceKey, Expected> expected = oracle.slices(scope, width.length());
        expected.keySet().removeIf(kept.promised(width).negate());
        comparison.compare(expected, kept.slices());
    }
}
