/**
 * Alert states: one pure state machine, the episodes it moves, and the transitions it emits. Entry classes:
 * {@link dev.fleetpulse.processor.alert.AlertMachine} and {@link dev.fleetpulse.processor.alert.AlertEngine}.
 */
@NullMarked
package dev.fleetpulse.processor.alert;

import org.jspecify.annotations.NullMarked;
