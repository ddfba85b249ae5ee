package dev.fleetpulse.processor.rule;

import dev.fleetpulse.slice.Window;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * What a condition may read.
 *
 * @param windows every window that it names
 * @param states functions that it calls whose figures do not follow from a window
 */
record ConditionReads(Set<Window> windows, Set<String> states) {

    static final ConditionReads NOTHING = new ConditionReads(Set.of(), Set.of());

    ConditionReads {
        windows = Set.copyOf(windows);
        states = Set.copyOf(states);
    }

    /** Whether all its figures follow from windows. */
    boolean windowsOnly() {
        return states.isEmpty();
    }

    /** What either of two reads. */
    ConditionReads and(ConditionReads other) {
        Set<Window> bothWindows = EnumSet.noneOf(Window.class);
        bothWindows.addAll(windows);
        bothWindows.addAll(other.windows);
        Set<String> bothStates = new HashSet<>(states);
        bothStates.addAll(other.states);
        return new ConditionReads(bothWindows, bothStates);
    }
}
