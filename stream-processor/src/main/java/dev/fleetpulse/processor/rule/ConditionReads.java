package dev.fleetpulse.processor.rule;

import dev.fleetpulse.slice.Window;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a condition may read.
 *
 * @param windows every window that it names
 * @param windowsOnly whether all its figures follow from windows
 */
record ConditionReads(Set<Window> windows, boolean windowsOnly) {

    static final ConditionReads NOTHING = new ConditionReads(Set.of(), true);

    ConditionReads {
        windows = Set.copyOf(windows);
    }

    /** What either of two reads. */
    ConditionReads and(ConditionReads other) {
        Set<Window> both = EnumSet.noneOf(Window.class);
        both.addAll(windows);
        both.addAll(other.windows);
        return new ConditionReads(both, windowsOnly && other.windowsOnly);
    }
}
