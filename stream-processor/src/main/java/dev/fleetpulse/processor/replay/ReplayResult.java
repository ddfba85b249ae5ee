package dev.fleetpulse.processor.replay;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.AlertTransition;
import java.util.List;

/**
 * What a replay gave.
 *
 * @param transitions those in the range, by time, fingerprint and order of decision
 * @param live what the live installation decided in the range, in the same order; provisional transitions left out
 * @param carriedIn what was pending or firing in the live installation when the range began, as it last stood
 * @param records records of the events topic that were read, warm-up included
 * @param fromTheBeginning whether reading began with the first record of the log: then nothing is missing from any state
 * @param startRules rules in force when reading began; empty where the log has them
 */
public record ReplayResult(
        List<AlertTransition> transitions,
        List<AlertTransition> live,
        List<AlertTransition> carriedIn,
        long records,
        boolean fromTheBeginning,
        List<AlertRule> startRules) {

    public ReplayResult {
        transitions = List.copyOf(transitions);
        live = List.copyOf(live);
        carriedIn = List.copyOf(carriedIn);
        startRules = List.copyOf(startRules);
    }
}
