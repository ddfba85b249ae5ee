package dev.fleetpulse.bench.audit;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The load did what it was meant to: alerts of these rules were pending, fired, and were resolved, so that there is
 * something to compare.
 *
 * @param rules ids of rules with timers
 */
public record WentAllTheWay(Set<String> rules) implements Check {

    private static final List<AlertState> WAY = List.of(AlertState.PENDING, AlertState.FIRING, AlertState.RESOLVED);

    public WentAllTheWay {
        rules = Set.copyOf(rules);
    }

    @Override
    public List<String> differences(Installation installation) throws Exception {
        return missing(AlertLog.read(installation).transitions());
    }

    /** What never happened, one sentence for each rule. */
    List<String> missing(List<AlertTransition> transitions) {
        Map<String, Set<AlertState>> seen = transitions.stream()
                .collect(Collectors.groupingBy(
                        AlertTransition::getRule,
                        Collectors.mapping(AlertTransition::getState, Collectors.toCollection(TreeSet::new))));
        List<String> missing = new ArrayList<>();
        for (String rule : new TreeSet<>(rules)) {
            Set<AlertState> states = seen.getOrDefault(rule, Set.of());
            if (!states.containsAll(WAY)) {
                missing.add("rule " + rule + " has seen only " + states + ": the load does not do what it should");
            }
        }
        return missing;
    }
}
