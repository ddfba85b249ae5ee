package dev.fleetpulse.bench.audit;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule that was changed decided before the change and after it: alerts fired by each of its versions.
 *
 * @param rule its id
 * @param versions one after the other
 */
public record RuleTookPart(String rule, List<String> versions) implements Check {

    public RuleTookPart {
        versions = List.copyOf(versions);
    }

    @Override
    public List<String> differences(Installation installation) throws Exception {
        List<AlertTransition> fired = AlertLog.read(installation).of(rule).stream()
                .filter(one -> one.getState() == AlertState.FIRING)
                .toList();
        List<String> missing = new ArrayList<>();
        for (String version : versions) {
            if (fired.stream().noneMatch(one -> one.getRuleVersion().equals(version))) {
                missing.add("rule %s: nothing fired by version %s".formatted(rule, version));
            }
        }
        return missing;
    }
}
