package dev.fleetpulse.processor.rule;

import dev.fleetpulse.schema.RuleSubject;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules of a task by what they look at: chosen once for each kind of subject and fleet. One thread only. */
public final class RuleTables {

    /** Fleets that are remembered; a task rarely has that many. */
    private static final int MOST_FLEETS = 1_000;

    private final List<CompiledRule> rules;
    private final Map<String, Map<RuleSubject, RuleTable>> byFleet = new HashMap<>();
    /** Fleets that the same rules look at share them. */
    private final Map<List<CompiledRule>, RuleTable> bySelection = new HashMap<>();

    /** Of rules in the order in which they are decided. */
    public RuleTables(List<CompiledRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The rules that look at a kind of subject in a fleet. */
    public RuleTable of(RuleSubject kind, String fleet) {
        Map<RuleSubject, RuleTable> byKind = byFleet.get(fleet);
        RuleTable known = byKind == null ? null : byKind.get(kind);
        return known == null ? remember(kind, fleet) : known;
    }

    /** All of them. */
    public List<CompiledRule> rules() {
        return rules;
    }

    private RuleTable remember(RuleSubject kind, String fleet) {
        if (byFleet.size() >= MOST_FLEETS) {
            byFleet.clear();
            bySelection.clear();
        }
        List<CompiledRule> selected =
                rules.stream().filter(rule -> rule.concerns(kind, fleet)).toList();
        RuleTable table = bySelection.computeIfAbsent(selected, RuleTable::new);
        byFleet.computeIfAbsent(fleet, name -> new EnumMap<>(RuleSubject.class)).put(kind, table);
        return table;
    }
}
