package dev.fleetpulse.processor.rule;

import dev.fleetpulse.schema.AlertRule;
import java.util.List;

/** Rules that passed every check. Immutable. */
public final class RuleSet {

    private final List<AlertRule> rules;

    RuleSet(List<AlertRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The rules in the order of their files. */
    public List<AlertRule> rules() {
        return rules;
    }
}
