package dev.fleetpulse.bench.harness;

import java.util.ArrayList;
import java.util.List;

/**
 * How a fault ended.
 *
 * @param outcome whether what came out is what should have
 * @param notes what differs, or why it was skipped; else what was seen, for people
 */
public record Report(Outcome outcome, List<String> notes) {

    /** Three ways to end. */
    public enum Outcome {
        /** The fault fired and everything agrees. */
        AGREES,
        /** Something is lost, doubled or stuck, or the fault never fired. */
        DIFFERS,
        /** Cannot be done on this machine. */
        SKIPPED
    }

    public Report {
        notes = List.copyOf(notes);
    }

    /** All is as it should be; what was seen. */
    public static Report agrees(String seen) {
        return new Report(Outcome.AGREES, List.of(seen));
    }

    /** The same with one more thing that was seen. */
    public Report andSeen(String seen) {
        if (outcome == Outcome.DIFFERS) {
            return this;
        }
        List<String> all = new ArrayList<>(notes);
        all.add(seen);
        return new Report(outcome, all);
    }

    /** Something is not. */
    public static Report differs(List<String> differences) {
        return new Report(Outcome.DIFFERS, differences);
    }

    /** Not done, for a reason. */
    public static Report skipped(String reason) {
        return new Report(Outcome.SKIPPED, List.of(reason));
    }
}
