package dev.fleetpulse.ingest.decode;

import dev.fleetpulse.schema.Outcome;

/** What an event's name says of its outcome, where the event itself does not say. */
final class Outcomes {

    private Outcomes() {}

    /**
     * Outcome by name. Only the names that end a user action or a task have one, so that each counts once:
     *
     * <table>
     * <caption>Derived outcomes</caption>
     * <tr><td>DISPATCH_OK, TASK_COMPLETED, COMMAND_COMPLETED</td><td>SUCCESS</td></tr>
     * <tr><td>DISPATCH_FAIL, TASK_FAILED</td><td>FAILURE</td></tr>
     * <tr><td>CALLBACK_REJECTED</td><td>REJECTED</td></tr>
     * <tr><td>anything else</td><td>UNKNOWN</td></tr>
     * </table>
     */
    static Outcome of(String name) {
        return switch (name) {
            case "DISPATCH_OK", "TASK_COMPLETED", "COMMAND_COMPLETED" -> Outcome.SUCCESS;
            case "DISPATCH_FAIL", "TASK_FAILED" -> Outcome.FAILURE;
            case "CALLBACK_REJECTED" -> Outcome.REJECTED;
            default -> Outcome.UNKNOWN;
        };
    }
}
