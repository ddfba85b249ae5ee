package dev.fleetpulse.processor.applied;

import dev.fleetpulse.schema.AlertRule;
import java.util.List;

/**
 * What a task applies that has no state yet. In the live installation that is nothing: its log brings the rules. A replay
 * that does not begin with the log, or that tries other rules, is given them.
 *
 * @param rules in force from the first record on
 * @param fixed whether the changes in the log are passed over
 */
public record StartRules(List<AlertRule> rules, boolean fixed) {

    /** The log has them all. */
    public static final StartRules NONE = new StartRules(List.of(), false);

    public StartRules {
        rules = List.copyOf(rules);
    }

    /** These and no others. */
    public static StartRules only(List<AlertRule> rules) {
        return new StartRules(rules, true);
    }

    /** These, until the log changes them. */
    public static StartRules of(List<AlertRule> rules) {
        return new StartRules(rules, false);
    }
}
