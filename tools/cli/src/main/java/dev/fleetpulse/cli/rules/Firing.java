package dev.fleetpulse.cli.rules;

import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The time an alert fired.
 *
 * @param fingerprint rule and subject
 * @param from when it began to fire
 * @param to when it was resolved, or the end of what was looked at
 */
record Firing(String rule, String fingerprint, Instant from, Instant to) {

    /** All of some transitions, given in the order of each alert's decisions. */
    static List<Firing> of(List<AlertTransition> transitions, Instant end) {
        List<Firing> firings = new ArrayList<>();
        Map<String, AlertTransition> open = new LinkedHashMap<>();
        for (AlertTransition transition : transitions) {
            if (transition.getState() == AlertState.CORRECTED) {
                continue; // the alert stays as it is
            }
            AlertTransition fired = open.remove(transition.getFingerprint());
            if (transition.getState() == AlertState.FIRING) {
                open.put(transition.getFingerprint(), fired == null ? transition : fired);
            } else if (fired != null) {
                firings.add(of(fired, transition.getAt()));
            }
        }
        open.values().forEach(fired -> firings.add(of(fired, end)));
        return firings;
    }

    /** Whether both are of the same rule and subject, and some instant lies in both. */
    boolean overlaps(Firing other) {
        return fingerprint.equals(other.fingerprint) && from.isBefore(other.to) && other.from.isBefore(to);
    }

    private static Firing of(AlertTransition fired, Instant to) {
        return new Firing(fired.getRule(), fired.getFingerprint(), fired.getAt(), to);
    }
}
