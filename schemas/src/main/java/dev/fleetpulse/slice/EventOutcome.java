package dev.fleetpulse.slice;

import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;

/**
 * The outcome an event counts with: the one it gives, else what its name says. The gateway writes it into the events that
 * pass it; those that bots write to the topic themselves may lack it. Pure.
 */
public final class EventOutcome {

    private EventOutcome() {}

    /** Of an event from the topic. */
    public static Outcome of(TelemetryEvent event) {
        Outcome given = event.getOutcome();
        boolean silent = given == Outcome.UNKNOWN && !Boolean.TRUE.equals(event.getOutcomeStated());
        return silent ? ofName(event.getName()) : given;
    }

    /**
     * Of an event that gives none. Only the names that end a user action or a task have one, so that each counts once:
     *
     * <table>
     * <caption>Derived outcomes</caption>
     * <tr><td>DISPATCH_OK, TASK_COMPLETED, COMMAND_COMPLETED</td><td>SUCCESS</td></tr>
     * <tr><td>DISPATCH_FAIL, TASK_FAILED</td><td>FAILURE</td></tr>
     * <tr><td>CALLBACK_REJECTED</td><td>REJECTED</td></tr>
     * <tr><td>anything else</td><td>UNKNOWN</td></tr>
     * </table>
     */
    public static Outcome ofName(String name) {
        return switch (name) {
            case "DISPATCH_OK", "TASK_COMPLETED", "COMMAND_COMPLETED" -> Outcome.SUCCESS;
            case "DISPATCH_FAIL", "TASK_FAILED" -> Outcome.FAILURE;
            case "CALLBACK_REJECTED" -> Outcome.REJECTED;
            default -> Outcome.UNKNOWN;
        };
    }
}
