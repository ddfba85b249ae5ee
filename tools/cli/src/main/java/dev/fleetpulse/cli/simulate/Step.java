package dev.fleetpulse.cli.simulate;

import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;

/**
 * One event of an action.
 *
 * @param atMillis milliseconds after the action began
 * @param event what the bot says; who and when are added as it is sent
 */
record Step(double atMillis, TelemetryEvent.Builder event) {

    /** An event that ends nothing. */
    static Step of(double atMillis, String name, String operation) {
        return new Step(atMillis, TelemetryEvent.newBuilder().setName(name).setOperation(operation));
    }

    /** The event that ends the action; its duration is the time since the action began. */
    static Step end(double atMillis, String name, String operation, Outcome outcome) {
        Step step = of(atMillis, name, operation);
        step.event.setOutcome(outcome).setDurationMs(millis(atMillis));
        return step;
    }

    /** Rounded to microseconds, as clocks have them. */
    static double millis(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
